import type { APIApplicationCommand } from 'discord.js';
import type { CommandDefinition } from '../../chat/command-definition.ts';

/** Writes commands so that they can be clicked. */
export type CommandMentions = ReturnType<typeof createCommandMentions>;

/** A command's name, its group and its sub-command. */
const MOST_WORDS = 3;

export function createCommandMentions(registry: readonly CommandDefinition[]) {
  const ids = new Map<string, string>();

  /** What Discord calls a command that is written so: it has no bare form where there are sub-commands. */
  const nameOf = (words: readonly string[]): string | undefined => {
    const [name, ...sub] = words;
    const command = registry.find((each) => each.name === name);
    const wanted = sub.length === 0 ? undefined : sub.join(' ');
    const named = command?.subcommands.find((each) => each.name === wanted || each.bareName === (wanted ?? ''));
    // Where nothing can be called by the name alone, the first of what can be is as good a beginning.
    const found = named ?? (wanted === undefined ? command?.subcommands[0] : undefined);
    if (!command || !found) return undefined;
    const called =
      command.subcommands.length === 1 && found.name === undefined ? undefined : (found.name ?? found.bareName);
    return called === undefined ? command.name : `${command.name} ${called}`;
  };

  return {
    /** The ids that Discord has given the commands. */
    learn(registered: readonly Pick<APIApplicationCommand, 'id' | 'name'>[]): void {
      for (const { id, name } of registered) ids.set(name, id);
    },
    /**
     * The longest beginning of a command line that is a command here, as a mention, and what follows it.
     * @param line begins with `/`
     */
    of(line: string): { readonly mention: string; readonly rest: string } | undefined {
      const words = line.slice(1).split(' ');
      const id = ids.get(words[0] ?? '');
      if (id === undefined) return undefined;
      for (let count = Math.min(MOST_WORDS, words.length); count > 0; count -= 1) {
        const name = nameOf(words.slice(0, count));
        if (name !== undefined) return { mention: `</${name}:${id}>`, rest: words.slice(count).join(' ') };
      }
      return undefined;
    },
  };
}
