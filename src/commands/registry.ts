import { charge, refreshCharging } from './car/charge.ts';
import { checkAgain } from './car/check-again.ts';
import { askClimate, climate } from './car/climate.ts';
import { health } from './car/health.ts';
import { leaveLine } from './car/in-line.ts';
import { pinRemedy } from './car/refused.ts';
import { sendAnyway } from './car/send-anyway.ts';
import { defrost, find, flash, honk, lock, refresh, unlock, unplugged } from './car/simple-commands.ts';
import { diagnostics } from './diagnostics.ts';
import type { Registry } from './dispatch/command.ts';
import { withCarOption } from './dispatch/named-car.ts';
import { runButton } from './dispatch/run-button.ts';
import { help, start } from './help.ts';
import { history } from './history/history.ts';
import { addCar } from './linking/add-car.ts';
import { chatEvents } from './linking/chat-events.ts';
import { link, signIn, signInAgain } from './linking/link.ts';
import { chooseLinkedCar, turnLinkPage } from './linking/link-choice.ts';
import { shareCar, turnSharePage } from './linking/share-car.ts';
import { chooseUnlinked, unlink, unlinkAnswer } from './linking/unlink.ts';
import { chooseVehicle, vehicle } from './linking/vehicle.ts';
import { everyoneMayLook } from './members/everyone-may-look.ts';
import { approvePress, joinPress } from './members/join-request.ts';
import { memberPress, members, turnMembersPage } from './members/members.ts';
import { mutePress, snoozePress } from './notifications/buttons.ts';
import { notify } from './notifications/notify.ts';
import { notifyPress } from './notifications/notify-buttons.ts';
import { eraseAnswer, privacy } from './privacy/privacy.ts';
import { withdrawWarnings } from './schedule/added.ts';
import { turnSchedulesPage } from './schedule/list.ts';
import { removeSchedulePress, schedule } from './schedule/schedule.ts';
import { settings } from './settings/settings.ts';
import { chooseCountry, chooseTimeZone } from './settings/time-zone.ts';
import { locate } from './status/locate.ts';
import { details, status } from './status/status.ts';

/** Every command and every button or form: a new command is a new file and a line here. */
export const registry: Registry = {
  // In the order of the platforms' menus: what is used most comes first.
  commands: [
    status,
    unlock,
    lock,
    charge,
    climate,
    locate,
    health,
    history,
    schedule,
    notify,
    defrost,
    find,
    honk,
    flash,
    refresh,
    unplugged,
    members,
    vehicle,
    link,
    settings,
    help,
    privacy,
    unlink,
    diagnostics,
    start,
  ].map(withCarOption),
  presses: [
    runButton,
    pinRemedy,
    checkAgain,
    sendAnyway,
    refreshCharging,
    askClimate,
    details,
    leaveLine,
    shareCar,
    turnSharePage,
    signIn,
    signInAgain,
    chooseLinkedCar,
    turnLinkPage,
    unlinkAnswer,
    chooseUnlinked,
    chooseVehicle,
    addCar,
    eraseAnswer,
    memberPress,
    turnMembersPage,
    joinPress,
    approvePress,
    everyoneMayLook,
    chooseTimeZone,
    chooseCountry,
    removeSchedulePress,
    turnSchedulesPage,
    snoozePress,
    mutePress,
    notifyPress,
  ],
  happened: chatEvents,
  pinKept: withdrawWarnings,
};
