import type { Promised } from './promise.ts';

/** About Telegram, Discord, the web page, and whoever writes to the bot. */
export const platformPromises: readonly Promised[] = [
  {
    name: 'F8',
    promise:
      'Whatever Telegram refuses (too many, markup, blocked, removed, moved, topic gone, a second program) costs what was refused, and is made up for where that is possible.',
    proofs: {
      'bot/telegram/connecting.test.ts': 'all',
      'bot/telegram/platform.test.ts': ['what goes wrong with a post'],
      'bot/telegram/failure.test.ts': 'all',
      'bot/telegram/replies.test.ts': 'all',
      'notify/deliver.test.ts': 'all',
    },
  },
  {
    name: 'F9',
    promise:
      'A Discord connection that drops, hangs, acknowledges no heartbeat or is called invalid comes back by itself, and what people did meanwhile is answered once.',
    proofs: {
      'bot/discord/platform.test.ts': ['the connection', 'failures in the platform’s terms'],
      'bot/discord/flapping.test.ts': 'all',
      'bot/discord/answering.test.ts': 'all',
      'bot/discord/posting.test.ts': 'all',
      'bot/discord/requests.test.ts': 'all',
      'stories/car/late.test.ts': ['a command or button that Discord calls %s'],
    },
  },
  {
    name: 'F10',
    promise: 'The same update or press twice, later, or out of order has one effect and one answer.',
    proofs: {
      'commands/car/repeated.test.ts': 'all',
      'commands/car/once.test.ts': ['the same update twice'],
      'car/pin-pads.test.ts': ['whatever is repeated, forged or pressed by others', 'the same tap delivered twice'],
      'bot/telegram/receiving.test.ts': ['the order of updates'],
      'bot/discord/receiving.test.ts': ['what comes quickly is handed over', 'a repeated delivery has the same id'],
      'stories/car/late.test.ts': ['the same update twice commands the car once', 'the same fourth tap twice'],
      'web/telegram-webhook.test.ts': ['a call that Telegram repeats'],
    },
  },
  {
    name: 'F11',
    promise:
      'What waited while the program was down commands no car; looking is answered, and credentials are deleted.',
    proofs: {
      'commands/car/late.test.ts': ['never late'],
      'bot/telegram/receiving.test.ts': ['marks'],
      'bot/telegram/conversations.test.ts': ['while the bot was down'],
      'commands/pin/rules.test.ts': ['are refused as old from the backlog'],
      'stories/car/late.test.ts': ['ten minutes old', 'waited at Telegram', 'a press while the bot is down'],
      'web/telegram-webhook.test.ts': ['what was said while the bot was down'],
    },
  },
  {
    name: 'F13',
    promise:
      'A forged button, from whoever and wherever, commands nothing and changes nothing (10,000 tries at the commands, 400 through the adapters, half of them with what another’s car or pad has).',
    proofs: {
      'commands/forged-buttons.test.ts': 'all',
      'stories/car/forged-buttons.test.ts': 'all',
      'stories/car/pin.test.ts': ['is out of reach of forged button data: %s'],
      'commands/dispatch/arguments.test.ts': ['that was forged is no action'],
      'commands/router.test.ts': ['are checked for buttons and forms too', 'on an unknown button says so'],
      'commands/members/members.test.ts': ['forge'],
      'commands/linking/link.test.ts': ['does nothing for a car that was not offered'],
      'commands/pin/rules.test.ts': ['are not for viewers or strangers, for another car, or forged'],
      'bot/telegram/replies.test.ts': ['however its data was forged'],
      'bot/telegram/render-text.test.ts': ['treats data that no button of ours has'],
      'bot/discord/receiving.test.ts': ['a forged press comes as it is'],
      'bot/discord/render.test.ts': ['a forged id makes every value a secret'],
    },
  },
  {
    name: 'F14',
    promise:
      'A name of a car, a person or a chat is shown as text whatever it holds: no markup, no ping, no broken message.',
    proofs: {
      'commands/hostile-names.test.ts': 'all',
      'shown-name.test.ts': 'all',
      'bot/telegram/render-text.test.ts': ['hostile texts'],
      'bot/telegram/platform.test.ts': ['hostile words'],
      'bot/discord/markdown.test.ts': 'all',
      'bot/discord/render.test.ts': ['whatever its texts hold'],
      'stories/car/reads.test.ts': ['a car’s name is text'],
    },
  },
  {
    name: 'F22',
    promise:
      'A flood from one person is answered with one word and then silence; others are answered within two seconds meanwhile, and Car-Net’s limit holds.',
    proofs: {
      'commands/dispatch/strangers.test.ts': 'all',
      'stories/household/flood.test.ts': 'all',
      'stories/household/household.test.ts': ['sees a few answers to a stranger’s flood'],
      'carnet/throttle/window.test.ts': 'all',
      'carnet/throttle/account-queue.test.ts': ['puts more than the limit in any window'],
      'carnet/reads.test.ts': ['that are identical and under way are one'],
      'stories/car/budget.test.ts': ['whatever was done in two minutes'],
      'web/form-pages.test.ts': ['more than people send'],
    },
  },
  {
    name: 'F24',
    promise: 'A PIN written as text where the bot can read it is deleted if possible, warned about, and never used.',
    proofs: {
      'commands/pin/rules.test.ts': ['a PIN typed as text'],
      'commands/dispatch/plain-words.test.ts': ['that hold a PIN are deleted and not used'],
      'commands/dispatch/strangers.test.ts': ['a PIN that a stranger writes'],
      'commands/schedule/schedule.test.ts': ['deletes what looks like a PIN'],
      'commands/settings/kept-pin.test.ts': ['no PIN is taken as a word'],
      'stories/car/pin.test.ts': ['a PIN written into a Telegram chat'],
    },
  },
  {
    name: 'F26',
    promise:
      'A stop in order ends what is under way within ten seconds, and leaves nobody without an answer, whatever Car-Net leaves hanging: ten reads, a sign-in, the climate, the check of a PIN.',
    proofs: {
      'stories/process/stop-in-flight.test.ts': 'all',
      'carnet/hurry.test.ts': 'all',
      'bot/telegram/connecting.test.ts': ['stopping'],
      'bot/discord/platform.test.ts': ['stopping'],
      'concurrency/under-way.test.ts': 'all',
      'commands/car/once.test.ts': ['a stop in order leaves what it followed to the next run'],
      'stories/process/start.test.ts': ['shuts down cleanly at SIGTERM'],
      'stories/car/late.test.ts': ['a command under way when the program restarts'],
    },
  },
  {
    name: 'F28',
    promise: 'The sign-in page and the webhook take only what the person, or Telegram itself, sends, once and in time.',
    proofs: { 'web/form-pages.test.ts': 'all', 'web/telegram-webhook.test.ts': 'all', 'web/metrics.test.ts': 'all' },
  },
  {
    name: 'F31',
    promise:
      'The process outlasts every fault of the network at its start and while it runs, on each platform alone and on both, with one line down and one up.',
    proofs: { 'stories/process/stays-up.test.ts': 'all' },
    open: 'Each fault lasts seconds here; `npm run try:faults` makes it a minute.',
  },
];
