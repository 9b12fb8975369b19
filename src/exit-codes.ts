/** Why the program ended: a supervisor and `docs/deploy.md` tell these apart. A signal ends it with 0. */
export const EXIT = {
  /** The settings are wrong: starting again changes nothing. */
  settings: 2,
  /** A platform refuses its token for good. */
  tokenRefused: 3,
  /** The store can't be opened, or was lost while the program ran. */
  storeLost: 4,
  /** Another process works on the same store. */
  storeInUse: 5,
  /** The program can't go on, and a new start may help. */
  startAgain: 6,
} as const;
