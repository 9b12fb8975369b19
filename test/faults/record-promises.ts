import type { Promised } from './promise.ts';

/** About secrets, the store, and what is kept. */
export const recordPromises: readonly Promised[] = [
  {
    name: 'F15',
    promise:
      'No password, PIN, token, VIN, e-mail or coordinate gets into the log, a chat, `/diagnostics` or unsealed into the store, also where Car-Net echoes it in an error, or the program crashes or can’t start.',
    proofs: {
      'carnet/secrets.test.ts': 'all',
      'carnet/http/exchange.test.ts': ['a code that %s is left behind', 'nothing personal'],
      'secret.test.ts': 'all',
      'log.test.ts': 'all',
      'commands/diagnostics.test.ts': ['holds no password, token'],
      'bot/telegram/conversations.test.ts': ['leaves neither password nor e-mail readable'],
      'stories/household/secrets.test.ts': 'all',
      'stories/process/crash.test.ts': 'all',
      'stories/process/start.test.ts': ['with a token that the platform refuses', 'with a key that is not the store’s'],
      'web/metrics.test.ts': 'all',
    },
  },
  {
    name: 'F16',
    promise:
      'A store that is lost, cut, damaged, if only by one bit, locked, of another version or sealed with another key stops the program with the remedy; one that is full, or a Redis that is away, is told in the chat, and all goes on afterwards; roles and links are never forgotten in silence.',
    proofs: {
      'stories/process/lost-store.test.ts': 'all',
      'stories/process/full-disk.test.ts': 'all',
      'stories/process/one-program.test.ts': 'all',
      'stories/process/redis-away.test.ts': 'all',
      'commands/car/written-all-the-same.test.ts': 'all',
      'stories/household/old-store.test.ts': 'all',
      'store/full-disk.test.ts': 'all',
      'store/open-store.test.ts': 'all',
      'store/damaged-file.test.ts': 'all',
      'store/credentials-key.test.ts': 'all',
      'store/inspect-store.test.ts': 'all',
      'store/migrations.test.ts': 'all',
      'store/seal.test.ts': 'all',
      'store/redis-store.test.ts': 'all',
      'commands/dispatch/damaged.test.ts': 'all',
    },
    open: 'A bit that flips in the name of a record that is sealed, or is in a Redis.',
  },
  {
    name: 'F23',
    promise:
      'Who is demoted, leaves, or unlinks gets nothing more of the car, and what was on its way for them is dropped; unlinked rows are gone from the file.',
    proofs: {
      'commands/car/track.test.ts': ['rights while a command waits', 'ends when the chat is unlinked'],
      'commands/linking/chat-events.test.ts': 'all',
      'commands/linking/unlink.test.ts': ['leaves no byte', 'closes the pads'],
      'commands/members/members.test.ts': ['while their command waits', 'a driver who leaves finds no grant'],
      'commands/dispatch/presence.test.ts': 'all',
      'notify/unlinked-during-look.test.ts': 'all',
      'household/subscriptions.test.ts': 'all',
      'notify/deliver.test.ts': ['ends for good if the bot was removed', 'what was turned off meanwhile'],
      'stories/household/presence.test.ts': 'all',
    },
  },
  {
    name: 'F25',
    promise:
      'Over seven days with 20 cars memory doesn’t grow, no file and no socket stays open, and no promise is rejected unheard.',
    proofs: {},
    open: 'Measured by `npm run soak` alone (four minutes), over sockets to the emulators. Its car reports are made up, and its clock stands still while a request is under way.',
  },
  {
    name: 'F27',
    promise:
      'Credentials go to the two origins of the settings alone, whatever a sign-in page, a form or a redirect says.',
    proofs: {
      'carnet/login/login.test.ts': ['credentials go to the two origins alone'],
      'carnet/login/hostile-pages.test.ts': 'all',
      'carnet/login/login-page.test.ts': 'all',
      'carnet/http/exchange.test.ts': ['a redirect is not followed'],
      'stories/household/link.test.ts': ['nothing follows to a foreign address'],
      'settings.test.ts': ['take the Car-Net address'],
    },
  },
  {
    name: 'F29',
    promise:
      'Where VW asks for an attestation the bot says so once, keeps the tokens, and starts no sign-in for a day.',
    proofs: {
      'carnet/tokens.test.ts': ['attestation at a refresh'],
      'carnet/login/login.test.ts': ['after attestation no login is started for a day'],
      'carnet/http/exchange.test.ts': ['attestation is a 401'],
      'notify/rules/rules.test.ts': ['a link that is lost'],
      'stories/household/link.test.ts': ['a missing attestation is named'],
      'stories/car/trouble.test.ts': ['attestation and an outage are told apart'],
    },
  },
  {
    name: 'F30',
    promise: 'What is erased is gone from every file of the store, or from Redis and its files, and not only marked.',
    proofs: {
      'store/erase.test.ts': 'all',
      'commands/privacy/erase.test.ts': 'all',
      'commands/privacy/privacy.test.ts': ['privacy erase'],
      'commands/linking/housekeeping.test.ts': ['leaves no byte in the file'],
      'commands/linking/unlink.test.ts': ['leaves no byte'],
      'commands/settings/kept-pin.test.ts': ['so that no file holds it'],
      'store/redis-store.test.ts': ['is nowhere in the Redis', 'soon after a scrub', 'where Redis refuses %s'],
      'stories/car/reads.test.ts': ['unlink asks, and erases'],
    },
    open: 'That the files of a Redis lose it where Redis refuses to rewrite them, which the log then says.',
  },
  {
    name: 'F32',
    promise:
      'A backup that is taken while the bot works holds all that was told, and brings everything back after a kill and a lost disk.',
    proofs: {
      'store/backup.test.ts': 'all',
      'stories/process/backup.test.ts': 'all',
      'store/processes.test.ts': 'all',
    },
  },
];
