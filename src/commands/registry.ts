import { pinRemedy } from './car-failure.ts';
import { charge } from './charge.ts';
import { chatEvents } from './chat-events.ts';
import { checkAgain } from './check-again.ts';
import { climate } from './climate.ts';
import type { Registry } from './command.ts';
import { confirmRoles } from './confirm-roles.ts';
import { defrost } from './defrost.ts';
import { diagnostics } from './diagnostics.ts';
import { everyoneMayLook } from './everyone-may-look.ts';
import { find } from './find.ts';
import { flash } from './flash.ts';
import { health } from './health.ts';
import { help, start } from './help.ts';
import { history } from './history.ts';
import { honk } from './honk.ts';
import { approvePress, joinPress } from './join-request.ts';
import { link, signIn, signInAgain } from './link.ts';
import { chooseLinkedCar, turnLinkPage } from './link-choice.ts';
import { locate } from './locate.ts';
import { lock } from './lock.ts';
import { memberPress, members, turnMembersPage } from './members.ts';
import { mutePress, snoozePress } from './notice-presses.ts';
import { notify } from './notify.ts';
import { eraseAnswer, privacy } from './privacy.ts';
import { refresh } from './refresh.ts';
import { runButton } from './run-button.ts';
import { removeSchedulePress, schedule } from './schedule.ts';
import { settings } from './settings.ts';
import { shareCar, turnSharePage } from './share-car.ts';
import { status } from './status.ts';
import { chooseTimeZone } from './time-zone-setting.ts';
import { unlink, unlinkAnswer } from './unlink.ts';
import { unlock } from './unlock.ts';
import { unplugged } from './unplugged.ts';
import { chooseVehicle, turnVehiclePage, vehicle } from './vehicle.ts';

/** Every command and every button or form: a new command is a new file and a line here. */
export const registry: Registry = {
  commands: [
    help,
    start,
    link,
    unlink,
    vehicle,
    status,
    refresh,
    locate,
    lock,
    unlock,
    flash,
    honk,
    find,
    charge,
    climate,
    defrost,
    unplugged,
    health,
    history,
    schedule,
    members,
    settings,
    notify,
    privacy,
    diagnostics,
  ],
  presses: [
    runButton,
    pinRemedy,
    checkAgain,
    shareCar,
    turnSharePage,
    signIn,
    signInAgain,
    chooseLinkedCar,
    turnLinkPage,
    unlinkAnswer,
    chooseVehicle,
    turnVehiclePage,
    eraseAnswer,
    memberPress,
    turnMembersPage,
    joinPress,
    approvePress,
    everyoneMayLook,
    confirmRoles,
    chooseTimeZone,
    removeSchedulePress,
    snoozePress,
    mutePress,
  ],
  happened: chatEvents,
};
