/**
 * What a person in a chat can do, in the same words in every world of the tests. `as(who, chat)` gives the person;
 * `olivia`, `dave`, `vera` and `sam` stand ready in the chat that most tests of that world are about.
 *
 * - `bot.ts`, `household.ts`: the commands, the Car-Net client and the store, on recording platforms. A deed resolves with
 *   what the person was answered.
 * - `stage.ts`: the whole program on one platform's emulator. A deed resolves when the platform has taken it; what
 *   people see then is waited for (`olivia.awaits`).
 * - `two-platforms.ts` (`test/stories/household`): the whole program on both. As on the stage; `ended` gives what changed
 *   before anyone's eyes.
 */
export interface Deeds<Message, Answer = void, More extends object = object> {
  /** `says('/privacy erase me')`: as words on Telegram, as a command on Discord. Without a slash it's plain text. */
  says(line: string, more?: More): Promise<Answer>;
  /** Presses the newest button of that label that the person sees, or the one on that message; or picks from a menu. */
  presses(label: string, more?: More & { readonly on?: Message }): Promise<Answer>;
  /** Taps the keys of the newest open pad as fast as a finger can: no tap waits for the one before. */
  types(digits: string): Promise<void>;
  /** Sends what a button would, whether there is one or not. */
  forges(press: string, more?: More & { readonly on?: Message }): Promise<Answer>;
  /** Fills in what the person was asked for last. */
  fills(values: Readonly<Record<string, string>>, more?: More): Promise<Answer>;
}
