import { charge } from './car/charge.ts';
import { checkAgain } from './car/check-again.ts';
import { climate } from './car/climate.ts';
import { health } from './car/health.ts';
import { pinRemedy } from './car/refused.ts';
import { defrost, find, flash, honk, lock, refresh, unlock, unplugged } from './car/simple-commands.ts';
import { diagnostics } from './diagnostics.ts';
import type { Registry } from './dispatch/command.ts';
import { runButton } from './dispatch/run-button.ts';
import { help, start } from './help.ts';
import { history } from './history/history.ts';
import { chatEvents } from './linking/chat-events.ts';
import { link, signIn, signInAgain } from './linking/link.ts';
import { chooseLinkedCar, turnLinkPage } from './linking/link-choice.ts';
import { shareCar, turnSharePage } from './linking/share-car.ts';
import { unlink, unlinkAnswer } from './linking/unlink.ts';
import { chooseVehicle, turnVehiclePage, vehicle } from './linking/vehicle.ts';
import { confirmRoles } from './members/confirm-roles.ts';
import { everyoneMayLook } from './members/everyone-may-look.ts';
import { approvePress, joinPress } from './members/join-request.ts';
import { memberPress, members, turnMembersPage } from './members/members.ts';
import { mutePress, snoozePress } from './notifications/buttons.ts';
import { notify } from './notifications/notify.ts';
import { eraseAnswer, privacy } from './privacy/privacy.ts';
import { removeSchedulePress, schedule } from './schedule/schedule.ts';
import { settings } from './settings/settings.ts';
import { chooseTimeZone } from './settings/time-zone.ts';
import { locate } from './status/locate.ts';
import { status } from './status/status.ts';

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
