import { commandPart, plain } from '../../language/text.ts';
import { refuse, showAnswer } from './answer.ts';
import type { Arguments } from './arguments.ts';
import type { Command, Context } from './command.ts';
import { useRefusal } from './permissions.ts';
import { commandButton } from './press-id.ts';

const BUTTONS_A_ROW = 5;

/** How a button names a sub-command, which may be two words. */
export function pathOf({ name }: Command, sub: string | undefined): string {
  return [name, ...(sub?.split(' ') ?? [])].join('.');
}

/** A command that lacks its argument answers with buttons. */
export async function askChoice(
  context: Context,
  command: Command,
  { sub, option, before }: Extract<Arguments, { kind: 'choose' }>,
): Promise<void> {
  const { say, link } = context;
  const path = pathOf(command, sub.name);
  const button = (choice: string) =>
    commandButton(choice, path, link, { values: [...before, choice], answer: sub.answer });
  await showAnswer(context, {
    lines: [say('usage.choose')],
    buttons: [(option.choices ?? []).slice(0, BUTTONS_A_ROW).map(button)],
  });
}

/** A command that has only sub-commands offers the ones that this person may use here. */
export async function askWhich(context: Context, command: Command): Promise<void> {
  const { say, link } = context;
  const all = await Promise.all(
    command.subcommands.map(async (sub) => ({ sub, refusal: await useRefusal(context, command, sub) })),
  );
  const usable = all.flatMap(({ sub, refusal }) =>
    refusal || sub.name === undefined ? [] : [{ ...sub, name: sub.name }],
  );
  const refusal = all.find((each) => each.refusal)?.refusal;
  if (usable.length === 0 && refusal) return refuse(context, refusal);
  await showAnswer(context, {
    lines: usable.map(({ name, summary }) =>
      say('labelled', { label: commandPart(`${command.name} ${name}`), text: plain(say(summary)) }),
    ),
    buttons: [
      usable
        .slice(0, BUTTONS_A_ROW)
        .map(({ name, answer }) => commandButton(name, pathOf(command, name), link, { answer })),
    ],
  });
}
