import { createHash } from 'node:crypto';
import { namesApart } from '../../car/names-apart.ts';
import type { Vehicle } from '../../carnet/model.ts';
import { changeLink, type Link, newLinkId, readLink, writeLink } from '../../household/link.ts';
import { withRolesUnconfirmed } from '../../household/members.ts';
import type { TextKey } from '../../language/catalogue.ts';
import { bold, plain } from '../../language/text.ts';
import { showingRead } from '../dispatch/answer.ts';
import type { Command, Context, PressHandler } from '../dispatch/command.ts';
import { pageOf } from '../dispatch/pages.ts';
import { requireLink } from '../dispatch/permissions.ts';
import { settleRoles } from '../members/change-roles.ts';
import { rolesQuestion } from '../members/confirm-roles.ts';
import { endAccess } from '../pin/ask-pin.ts';

/** Chooses which of the account's vehicles this chat is about. @see document, request 5 */
export const vehicle: Command = {
  name: 'vehicle',
  summary: 'command.vehicle',
  subcommands: [
    {
      name: undefined,
      summary: 'command.vehicle',
      options: [],
      role: 'owner',
      kind: 'setting',
      answer: 'private',
      run: (context) => ask(context, 0),
    },
  ],
};

async function ask(context: Context, wanted: string | number | undefined): Promise<void> {
  const { say } = context;
  const link = requireLink(context);
  const usable = await readVehicles(context, link);
  if (usable.length === 0) await tell(context, 'vehicle.none');
  else if (usable.every(({ id }) => id === link.vehicle)) await tell(context, 'vehicle.only-one', link.vehicleName);
  else {
    const press = (page: number) => `vehiclepage:${link.linkId}:${page}`;
    const { items, lines, buttons } = pageOf(usable, wanted, press, say);
    const now = await currentName(context, link, usable);
    await context.reply.show({
      lines: [say('vehicle.choose', { car: bold(now) }), ...lines],
      tone: 'neutral',
      locale: context.locale,
      choice: {
        placeholder: plain(say('link.choose.placeholder')),
        answer: 'update',
        options: items.map(({ id, name }) => ({ label: name, press: `vehicle:${link.linkId}:${shortId(id)}` })),
      },
      buttons,
    });
  }
}

/** What the car of this chat is called beside the others; the chat goes on calling it so. */
async function currentName({ services }: Context, link: Link, usable: readonly Vehicle[]): Promise<string> {
  const name = usable.find(({ id }) => id === link.vehicle)?.name ?? link.vehicleName;
  if (name !== link.vehicleName) {
    await changeLink(services.store, link.chat, (now) =>
      now.linkId === link.linkId ? { ...now, vehicleName: name } : undefined,
    );
  }
  return name;
}

/** Another page of the cars to choose from. */
export const turnVehiclePage: PressHandler = {
  word: 'vehiclepage',
  role: 'owner',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('vehicle.stale')),
  run: (context) => ask(context, context.args[1]),
};

/** The owner's choice. What was open for the old car (pads, grants, buttons) ends. */
export const chooseVehicle: PressHandler = {
  word: 'vehicle',
  role: 'owner',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : say('vehicle.stale')),
  run: async (context) => {
    const { services, runtime, chat, args } = context;
    const link = requireLink(context);
    const chosen = (await readVehicles(context, link)).find(({ id }) => shortId(id) === args[1]);
    const before = await readLink(services.store, chat);
    if (!chosen) await tell(context, 'vehicle.gone');
    else if (before?.value.linkId !== link.linkId) await tell(context, 'link.changed-meanwhile');
    else if (chosen.id === link.vehicle) await tell(context, 'vehicle.same', chosen.name);
    else {
      const about = { linkId: newLinkId(), vehicle: chosen.id, vehicleName: chosen.name };
      const changed = { ...withRolesUnconfirmed(before.value), ...about };
      if (await writeLink(services.store, changed, before)) {
        await endAccess(runtime, chat);
        await settleRoles(runtime, before.value, changed);
        await tellChanged(context, changed);
      } else await tell(context, 'link.changed-meanwhile', chosen.name);
    }
  },
};

/** The account's vehicles that can be read and commanded, no two of one name. */
async function readVehicles(context: Context, link: Link): Promise<readonly Vehicle[]> {
  const vehicles = await showingRead(context, link, context, context.services.carnet.vehicles(link.account));
  const usable = vehicles.filter(({ verified }) => verified);
  const names = namesApart(usable);
  return usable.map((each, index) => ({ ...each, name: names[index] ?? each.name }));
}

/** Stands for a vehicle's id in a button, whose length is limited and Car-Net's is not. */
function shortId(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 16);
}

/** What was chosen, and whose roles the owner has to confirm for it. */
async function tellChanged({ say, locale, reply }: Context, link: Link): Promise<void> {
  const question = rolesQuestion(link, say);
  await reply.show({
    lines: [say('vehicle.done', { car: bold(link.vehicleName) }), ...(question?.lines ?? [])],
    tone: question ? 'warning' : 'good',
    locale,
    ...(question ? { buttons: question.buttons } : {}),
  });
}

async function tell({ say, locale, reply }: Context, key: Answer, car = ''): Promise<void> {
  await reply.show({
    lines: [say(key, { car: bold(car) })],
    tone: 'warning',
    locale,
  });
}

type Answer = Extract<TextKey, `vehicle.${string}` | 'link.changed-meanwhile'>;
