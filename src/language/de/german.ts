import { translated } from '../catalogue.ts';
import { bot } from './bot.ts';
import { carActions } from './car-actions.ts';
import { household } from './household.ts';
import { notify } from './notify.ts';
import { readings } from './readings.ts';

export const german = translated({ ...bot, ...carActions, ...household, ...notify, ...readings });
