import type { Promised } from './promise.ts';

/** About Car-Net, the car, and what is told of it. */
export const carPromises: readonly Promised[] = [
  {
    name: 'F1',
    promise:
      'The program may be killed at any moment of watching, deciding and sending (20 kills, 200 cuts in between): every event is told, on Discord once, on Telegram at most the message in flight twice.',
    proofs: {
      'notify/kill/kill.test.ts': 'all',
      'notify/cuts.test.ts': 'all',
      'stories/process/kill.test.ts': ['killed while Discord accepts its message'],
    },
  },
  {
    name: 'F2',
    promise:
      'A kill between the button and the car sends a command once or not at all, and the person then hears what is unknown and what the car shows.',
    proofs: {
      'commands/car/once.test.ts': ['after a crash'],
      'stories/process/kill.test.ts': ['killed while unlocking, on %s', 'killed before Car-Net did it'],
      'stories/process/redis.test.ts': ['killed while unlocking, it tells how that ended'],
      'stories/process/roles.test.ts': ['a bot that is killed'],
      'notify/schedule-tasks.test.ts': ['cut anywhere in it, it is sent at most once'],
    },
  },
  {
    name: 'F3',
    promise:
      'After a 429 no command goes to Car-Net before its time is over, the command that got it ends there, and no PIN is tried again; a chat reads of it once, however many of its commands wait.',
    proofs: {
      'carnet/budget.test.ts': ['a 429'],
      'carnet/throttle/pause-after-429.test.ts': 'all',
      'carnet/pin.test.ts': ['no try is counted'],
      'commands/car/late.test.ts': ['a pause after a 429 that lasts a minute'],
      'commands/car/track.test.ts': ['a command that got the 429 itself ends there'],
      'stories/car/trouble.test.ts': [
        'a command that got the 429 ends there, and works a minute later',
        'what waits through a 429 goes out once it is over',
      ],
    },
  },
  {
    name: 'F4',
    promise:
      'While Car-Net is down nothing is announced, what changed meanwhile is told afterwards as such, and the log has one line down and one up.',
    proofs: {
      'carnet/outage-log.test.ts': 'all',
      'notify/charging/machine.test.ts': ['an outage is no change', 'what happened during an outage'],
      'notify/endings.test.ts': ['says so if the car can no longer be read'],
      'notify/interval.test.ts': ['grows with failures'],
      'stories/car/trouble.test.ts': ['Car-Net goes down while a command is followed'],
    },
  },
  {
    name: 'F5',
    promise:
      'Whatever Car-Net answers, or doesn’t, ends within two minutes with a cause in the chat, and never with a crash (5,000 made-up answers for every reader); a bad field costs its own line.',
    proofs: {
      'carnet/http/exchange.test.ts': 'all',
      'carnet/protocol/status-answer.test.ts': 'all',
      'carnet/protocol/other-answers.test.ts': 'all',
      'carnet/login/hostile-pages.test.ts': 'all',
      'carnet/login/object-literal.test.ts': 'all',
      'carnet/command-failures.test.ts': ['an answer that is no acceptance'],
      'carnet/login/login.test.ts': ['met by'],
      'commands/status/status-card.test.ts': ['of any status the card'],
      'stories/car/reads.test.ts': ['a missing or strange field removes its line'],
      'stories/car/strange-answers.test.ts': 'all',
    },
  },
  {
    name: 'F6',
    promise:
      'Tokens are renewed once for all that need them, in all processes, one that stood still among them; where they are dead the chat gets a button to link again, and no password is ever sent by itself.',
    proofs: {
      'carnet/tokens.test.ts': 'all',
      'carnet/mutex.test.ts': 'all',
      'carnet/three-processes.test.ts': ['renew the account’s tokens once', 'asked for tokens', 'asks for tokens'],
      'stories/car/trouble.test.ts': ['an access token that ended early', 'access that has ended for good'],
    },
  },
  {
    name: 'F7',
    promise:
      'A PIN goes to Car-Net once for each time a person typed it, and not at all where it is known to be wrong.',
    proofs: {
      'carnet/pin.test.ts': 'all',
      'commands/pin/rules.test.ts': ['a wrong PIN', 'three local refusals in a row', 'on %s'],
      'stories/car/pin.test.ts': ['wrong the first time', 'two refused by Car-Net', 'three refused here'],
      'commands/schedule/run.test.ts': ['a kept PIN that Car-Net refuses is erased at once'],
    },
  },
  {
    name: 'F12',
    promise:
      'A button counts once: pressed twice, too late, after unlinking, or for another car it does nothing but say so.',
    proofs: {
      'car/pin-pads.test.ts': ['a pad', 'the same tap delivered twice', 'it closes when its person leaves'],
      'commands/car/ask-first.test.ts': ['pressed too late commands nothing', 'is sent once, however often'],
      'commands/linking/unlink.test.ts': ['answered late doesn’t touch the link'],
      'commands/linking/link.test.ts': ['the choice of a car'],
      'commands/linking/vehicle.test.ts': ['ends nothing'],
      'commands/router.test.ts': ['on a button of an older link'],
      'stories/car/pin.test.ts': ['of a used pad can’t be replayed', 'comes too late for a pad'],
      'stories/car/late.test.ts': ['what another car’s button would do', 'a pad from before a restart'],
    },
  },
  {
    name: 'F17',
    promise:
      'A clock that is wrong, is set, or changes to summer time makes nothing late, early, lost or double; a report from the future proves nothing.',
    proofs: {
      'corrected-clock.test.ts': 'all',
      'stories/process/clocks.test.ts': 'all',
      'stories/process/set-clock.test.ts': 'all',
      'bot/discord/set-clock.test.ts': 'all',
      'carnet/throttle/account-queue.test.ts': ['clock set', 'wherever the clock is set'],
      'carnet/throttle/queue.test.ts': 'all',
      'commands/car/track.test.ts': ['a status from a clock that runs ahead', 'clock is set', 'clock was set back'],
      'household/schedules.test.ts': ['the next run', 'a time of day'],
      'notify/charging/machine.test.ts': ['a report of the future', 'lies in the future'],
      'notify/due-worker.test.ts': ['however the clock is set'],
    },
  },
  {
    name: 'F18',
    promise: 'A value that goes to and fro gives at most two notices an hour, and none twice in a plug session.',
    proofs: {
      'notify/rules/properties.test.ts': 'all',
      'notify/rules/rules.test.ts': ['flapping gives', 'what the hourly limit holds back'],
      'household/samples.test.ts': ['a car that flaps for ever'],
    },
  },
  {
    name: 'F19',
    promise: 'The first look after linking announces nothing, and a restart changes nothing of what is announced.',
    proofs: {
      'notify/rules/rules.test.ts': ['nothing is sent from the first poll after linking again'],
      'notify/rules/properties.test.ts': ['a restart after each poll changes nothing'],
      'notify/woken.test.ts': 'all',
      'notify/charging/machine.test.ts': 'all',
    },
  },
  {
    name: 'F20',
    promise: 'A report that is not newer changes nothing, and what is old is shown and told with its age.',
    proofs: {
      'notify/charging/machine.test.ts': ['a reading that is no newer'],
      'notify/rules/rules.test.ts': [
        'as of its last report',
        'a standing condition is given up',
        'an older report is no proof',
        'a notice is as of the report',
      ],
      'commands/status/status-card.test.ts': ['how old that is', 'says how old a status without a time is'],
      'commands/car/track.test.ts': ['asks the car once for a fresh status', 'after 90 s says that the car'],
      'stories/car/doors.test.ts': ['a command to an offline car'],
    },
  },
  {
    name: 'F21',
    promise:
      'Two people in the same second, or two chats with one car, get one command, both are told, and each needs their own PIN.',
    proofs: {
      'commands/car/once.test.ts': ['once'],
      'commands/car/one-account.test.ts': 'all',
      'stories/household/household.test.ts': ['two people command two cars'],
      'stories/car/late.test.ts': ['a second lock while one is under way'],
    },
  },
];
