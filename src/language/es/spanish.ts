import { translated } from '../catalogue.ts';
import { bot } from './bot.ts';
import { carActions } from './car-actions.ts';
import { cards } from './cards.ts';
import { history } from './history.ts';
import { household } from './household.ts';
import { notify } from './notify.ts';

export const spanish = translated({ ...bot, ...carActions, ...household, ...notify, ...cards, ...history });
