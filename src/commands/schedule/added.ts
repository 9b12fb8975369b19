import { effectOf, scheduledCommand } from '../../car/effects.ts';
import type { Message } from '../../chat/message.ts';
import { hasKeptPin } from '../../household/kept-pin.ts';
import type { Link } from '../../household/link.ts';
import { noteWarning, type Schedule, takeWarnings } from '../../household/schedules.ts';
import { bold, commandPart } from '../../language/text.ts';
import { attempt } from '../dispatch/attempt.ts';
import type { Context } from '../dispatch/command.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { aboutCar } from '../dispatch/which-car.ts';
import { removeButton, schedulesMessage } from './list.ts';
import { scheduleValues } from './write.ts';

/** Shows what was added, and what it still needs. */
export async function tellAdded(context: Context, link: Link, added: Schedule): Promise<void> {
  const { services, chat, person, reply, settled } = context;
  const isKept = await hasKeptPin(services.store, { chat, person, account: link.account });
  const message = addedMessage(context, link, added, isKept);
  const ref = await reply.show(settled ? { ...message, lines: [settled, ...message.lines] } : message);
  if (!isKept) await noteWarning(services.store, added, { kind: 'added', message: ref });
}

function addedMessage({ services, say, locale }: Context, link: Link, added: Schedule, isKept: boolean): Message {
  const command = scheduledCommand(added.action);
  const power = command && effectOf(command).power;
  return {
    lines: [
      say('schedule.added', scheduleValues(added, link.vehicleName, { locale, say, now: services.clock.now() })),
      ...(power ? [say('schedule.power', { car: bold(link.vehicleName), power })] : []),
      ...(isKept ? [] : [say('schedule.no-pin.own', { command: commandPart('settings pin keep') })]),
    ],
    tone: isKept ? 'good' : 'warning',
    locale,
    buttons: [
      [
        ...(isKept ? [] : [commandButton(say('schedule.button.keep-pin'), 'settings.pin.keep', link)]),
        removeButton(link, added, say),
        commandButton(say('schedule.button.list'), 'schedule', link),
      ],
    ],
  };
}

/** A person's PIN is kept from now on: messages that say that a schedule of theirs won't run no longer say so. */
export async function withdrawWarnings(context: Context, link: Link): Promise<void> {
  const { services, chat, person, incoming } = context;
  const platform = services.platforms[incoming.chat.platform];
  const warnings = await takeWarnings(services.store, chat, link.account, person);
  const lists = new Set(warnings.flatMap(({ kind, message }) => (kind === 'list' ? [message] : [])));
  const edits = warnings.flatMap(({ kind, message, schedule }) =>
    kind === 'list' ? [] : [{ message, shown: addedMessage(context, link, schedule, true) }],
  );
  if (lists.size > 0) {
    const { message: shown } = await schedulesMessage(aboutCar(context, link));
    edits.push(...[...lists].map((message) => ({ message, shown })));
  }
  for (const { message, shown } of edits) {
    await attempt(services.log, 'a warning about a schedule could not be withdrawn', () =>
      platform?.edit(message, shown),
    );
  }
}
