import { describe, expect, test } from 'vitest';
import { knownAccounts, knownVehicles } from '../../../demo/carnet/known-accounts.ts';
import { renderMessage } from '../../../src/bot/discord/render.ts';
import { renderKeyboard } from '../../../src/bot/telegram/keyboard.ts';
import type { Message } from '../../../src/chat/message.ts';
import { type Chat, chatKey, type Person } from '../../../src/chat/platform.ts';
import {
  type Bot,
  channel,
  discordDave,
  discordOlivia,
  group,
  labelsOf,
  olivia,
  openSignIn,
  privateChat,
  startBot,
} from '../../world/bot.ts';
import { changeFirstLink } from '../../world/links.ts';

const { paul, joanne } = knownAccounts;

/** The enrolment answer lists these cars, first the ones that Paul has. */
function enrols(bot: Bot, cars: readonly { readonly carName: unknown; readonly year: string; readonly vin: string }[]) {
  const ids = [knownVehicles.zappy.vehicleId, knownVehicles.atlas.vehicleId];
  const list = cars.map(({ carName, year, vin }, index) => {
    const vehicleId = ids[index] ?? `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
    return {
      vehicleId,
      carName,
      associationStatus: 'ASSOCIATION_VERIFIED',
      vehicle: { vin, vehicleId, modelName: 'e-Golf', modelYear: year, tspProvider: 'VZT' },
      rolesAndRights: { tspAccountNum: '12345678' },
    };
  });
  bot.emulator.faults.standing(5, { kind: 'fields', set: { 'data.vehicleEnrollmentStatus': list } });
}

const twins = [
  { carName: {}, year: '2016', vin: 'WVWKP7AU6GW900001' },
  { carName: {}, year: '2019', vin: 'WVWKP7AU6GW900003' },
];

const thirty = Array.from({ length: 30 }, (_, index) => ({
  carName: `Car ${index + 1}`,
  year: '2016',
  vin: `WVWKP7AU6GW9${String(index).padStart(5, '0')}`,
}));

async function signedIn(bot: Bot, person: Person, chat: Chat) {
  const { signIn } = await openSignIn(bot, person, chat);
  return { choice: await signIn(paul.email, paul.password), there: signIn.there };
}

describe('two cars of one name', () => {
  test('are told apart by their years when one is linked, and the chat keeps the whole name', async () => {
    const bot = await startBot();
    enrols(bot, twins);
    const { choice, there } = await signedIn(bot, olivia, privateChat);
    expect(labelsOf(choice.last)).toEqual(['e-Golf (2016)', 'e-Golf (2019)']);
    await there.presses('e-Golf (2016)', { on: choice.last });
    expect(await bot.link(privateChat)).toMatchObject({ vehicleName: 'e-Golf (2016)' });
  });

  test('and one year are told apart by the last four of the VIN, and the rest of it is kept and logged nowhere', async () => {
    const bot = await startBot();
    enrols(
      bot,
      twins.map((twin) => ({ ...twin, year: '2016' })),
    );
    const { choice, there } = await signedIn(bot, olivia, privateChat);
    expect(labelsOf(choice.last)).toEqual(['e-Golf (VIN …0001)', 'e-Golf (VIN …0003)']);
    await there.presses('e-Golf (VIN …0003)', { on: choice.last });
    expect(JSON.stringify(await bot.store.journal.list(''))).not.toContain('WVWKP7AU6GW9');
    expect(bot.logged()).not.toContain('WVWKP7AU6GW9');
  });

  test('are told apart in one chat, whichever was linked first', async () => {
    const bot = await startBot();
    enrols(bot, twins.slice(0, 1));
    const { there } = await signedIn(bot, olivia, privateChat);
    expect(await bot.link(privateChat)).toMatchObject({ vehicleName: 'e-Golf' });
    enrols(bot, twins);
    const { choice } = await signedIn(bot, olivia, privateChat);
    await there.presses('e-Golf (2019)', { on: choice.last });
    expect(labelsOf((await there.says('/vehicle')).last)).toEqual(['e-Golf', 'e-Golf (2019)', 'Add a car']);
  });

  test('of two people are told apart in every message, until one of them goes', async () => {
    const bot = await startBot();
    bot.emulator.garage.change(knownVehicles.zappy.vehicleId, { nickname: 'E-Golf ' });
    await bot.linkPaul(discordOlivia, channel, 'E-Golf');
    const { signIn } = await openSignIn(bot, discordDave, channel);
    const done = await signIn(joanne.email, joanne.password);
    expect((await bot.links(channel)).map(({ vehicleName }) => vehicleName)).toEqual([
      'E-Golf (2016)',
      'e-Golf (2019)',
    ]);
    expect(done.text).toMatch(/^e-Golf \(2019\) is linked/);
    const card = await bot.as(discordOlivia, channel).says('/status');
    expect(card.text).toMatch(/^E-Golf \(2016\) · 64%/);
    const pad = await bot.as(discordDave, channel).says('/lock');
    expect(pad.text).toMatch(/e-Golf \(2019\)/);
    const asked = await bot.as(discordOlivia, channel).says('/unlink');
    expect(asked.text).toMatch(/^Unlink E-Golf \(2016\) from this chat\?/);
    await bot.as(discordOlivia, channel).presses('Unlink E-Golf (2016)', { on: asked.last });
    expect((await bot.links(channel)).map(({ vehicleName }) => vehicleName)).toEqual(['e-Golf']);
  });

  test('are told apart where they are shared with a group, whatever their chats call them', async () => {
    const bot = await startBot();
    enrols(bot, twins);
    const other: Chat = { ...privateChat, id: '-300', kind: 'group' };
    await bot.linkPaul(olivia, privateChat, 'e-Golf (2016)');
    await bot.linkPaul(olivia, other, 'e-Golf (2019)');
    for (const chat of [privateChat, other]) {
      await changeFirstLink(bot.store, chatKey(chat), (link) => ({ ...link, vehicleName: 'e-Golf' }));
    }
    const asked = await bot.as(olivia, group).says('/link');
    expect(labelsOf(asked.last).toSorted()).toEqual(['Another account', 'Share e-Golf (2016)', 'Share e-Golf (2019)']);
  });
});

describe('a name of which nothing can be seen', () => {
  test.each(['', '   ', '\u200b\u200b', '\u202e\u2066', '\u3164'])('%j of a car is its model', async (carName) => {
    const bot = await startBot();
    enrols(bot, [{ carName, year: '2016', vin: 'WVWKP7AU6GW900001' }]);
    await signedIn(bot, olivia, privateChat);
    expect(await bot.link(privateChat)).toMatchObject({ vehicleName: 'e-Golf' });
  });

  test('of a person is someone, and of a car the car', async () => {
    const bot = await startBot();
    const nobody: Person = { ...discordOlivia, name: '\u3164\u200b' };
    await bot.linkPaul(nobody, channel);
    await changeFirstLink(bot.store, chatKey(channel), (link) => ({ ...link, vehicleName: '\u202e' }));
    const refused = await bot.as({ ...discordOlivia, id: '7044' }, channel).says('/status');
    expect(refused.text.toLowerCase()).toContain('only members of the car may do that');
    const members = await bot.as(nobody, channel).says('/members');
    expect(members.text).toContain('Someone: owner');
  });
});

/** What each platform's server gets to draw. */
const drawn = {
  telegram: (message: Message) => (renderKeyboard(message)?.inline_keyboard ?? []).flat().map(({ text }) => text),
  discord: (message: Message) =>
    renderMessage(message, 0).body.components.flatMap(({ components }) =>
      components.flatMap((part) =>
        'options' in part ? part.options.map(({ label }) => label) : 'label' in part ? [part.label ?? ''] : [],
      ),
    ),
};

describe.each([
  ['telegram', olivia, privateChat],
  ['discord', discordOlivia, channel],
] as const)('thirty cars on %s', (platform, person, chat) => {
  async function walk(first: Message, there: ReturnType<Bot['as']>): Promise<readonly string[]> {
    const seen: string[] = [];
    let page = first;
    for (;;) {
      const labels = drawn[platform](page);
      seen.push(...labels.filter((label) => label.startsWith('Car ')));
      const next = labels.find((label) => label.endsWith('▶'));
      if (next === undefined) return seen;
      page = (await there.presses(next, { on: page })).last;
    }
  }

  test('are all reached, page by page, when one is linked', async () => {
    const bot = await startBot();
    enrols(bot, thirty);
    const { choice, there } = await signedIn(bot, person, chat);
    expect(choice.text).toContain('1–8 of 30');
    expect(await walk(choice.last, there)).toEqual(thirty.map(({ carName }) => carName));
    const second = await there.presses('2/4 ▶', { on: choice.last });
    await there.presses('Car 9', { on: second.last });
    expect(await bot.link(chat)).toMatchObject({ vehicleName: 'Car 9' });
  });
});

test('thirty members are all reached, page by page', async () => {
  const bot = await startBot();
  await bot.linkPaul(discordOlivia, channel);
  const others = Array.from({ length: 30 }, (_, index) => [`discord:${900 + index}`, `Member ${index + 1}`] as const);
  await changeFirstLink(bot.store, chatKey(channel), (link) => ({
    ...link,
    members: {
      ...link.members,
      ...Object.fromEntries(others.map(([person, name]) => [person, { role: 'viewer' as const, name }])),
    },
  }));
  const owner = bot.as(discordOlivia, channel);
  let page = (await owner.says('/members')).last;
  const seen: string[] = [];
  for (;;) {
    const labels = drawn.discord(page);
    seen.push(...labels.filter((label) => label.startsWith('Member ')));
    const next = labels.find((label) => label.endsWith('▶'));
    if (next === undefined) break;
    page = (await owner.presses(next, { on: page })).last;
  }
  expect(seen).toEqual(others.map(([, name]) => `${name}: viewer`));
});

test('ten linked cars can all be shared with a group', async () => {
  const bot = await startBot();
  enrols(bot, thirty);
  const chats = Array.from({ length: 10 }, (_, index): Chat => ({ ...group, id: `-50${index}` }));
  for (const [index, chat] of chats.entries()) {
    const { choice, there } = await signedIn(bot, olivia, chat);
    const page = index < 8 ? choice : await there.presses('2/4 ▶', { on: choice.last });
    await there.presses(`Car ${index + 1}`, { on: page.last });
  }
  const asked = await bot.as(olivia, group).says('/link');
  const first = labelsOf(asked.last).filter((label) => label.startsWith('Share '));
  const second = labelsOf((await bot.as(olivia, group).presses('2/2 ▶', { on: asked.last })).last);
  const shared = [...first, ...second.filter((label) => label.startsWith('Share '))];
  expect(shared.toSorted()).toEqual(chats.map((_, index) => `Share Car ${index + 1}`).toSorted());
});
