import { registry } from '../../src/commands/registry.ts';
import { paul } from '../carnet/start-carnet.ts';
import { type Household, type Someone, startHousehold } from './household.ts';
import { buttonsOf } from './recording-platform.ts';

/** Both platforms: what is commanded is the same, who sees what differs. */
export const platforms = ['telegram', 'discord'] as const;

/** The household of `household.ts` with every command there is. */
export function startFullHousehold(options: Parameters<typeof startHousehold>[0] = {}): Promise<Household> {
  return startHousehold({ registry, ...options });
}

/** Someone commands the car and types the PIN; what stands in the chat then is Car-Net's answer. */
export async function commands(
  home: Household,
  who: Someone,
  command: string,
  more: Parameters<Someone['says']>[1] = {},
): Promise<void> {
  await who.says(command, more);
  await who.types(paul.pin);
  await home.quiet();
}

/** The options of a Discord command; on Telegram the words say it. */
export function discordOptions(options: Readonly<Record<string, string>>): Parameters<Someone['says']>[1] {
  return { options } as Parameters<Someone['says']>[1];
}

/** The labels of the newest message's buttons. */
export function newestButtons(home: Household): readonly string[] {
  const newest = home.chatPlatform.shown.filter(({ removed }) => !removed).at(-1);
  return newest ? buttonsOf(newest.message).map(({ label }) => label) : [];
}
