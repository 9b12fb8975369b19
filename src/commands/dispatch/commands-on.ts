import type { Platform } from '../../chat/platform.ts';
import type { Command } from './command.ts';

/** The commands that a platform has: some are for one alone. */
export function commandsOn(platform: Platform, commands: readonly Command[]): readonly Command[] {
  return commands.filter(({ platforms }) => platforms === undefined || platforms.includes(platform));
}
