import { describe, expect, test } from 'vitest';
import { knownAccounts } from '../../../demo/carnet/known-accounts.ts';
import { type Chat, chatKey, type Person, personKey } from '../../../src/chat/platform.ts';
import {
  type Bot,
  channel,
  dave,
  discordDave,
  discordOlivia,
  group,
  labelsOf,
  lockByPin,
  olivia,
  pressOf,
  privateChat,
  startBot,
} from '../../world/bot.ts';
import { textOf } from '../../world/recording-platform.ts';

const { paul } = knownAccounts;
const cora: Person = { platform: 'telegram', id: '44', name: 'Cora', locale: 'en' };

async function home(): Promise<Bot> {
  const bot = await startBot();
  await bot.linkPaul(olivia, group);
  return bot;
}

async function roles(bot: Bot, chat: Chat = group) {
  const members = Object.values((await bot.link(chat))?.members ?? {});
  return Object.fromEntries(members.map(({ name, role }) => [name, role]));
}

/** What the newest press was answered with, for the presser alone. */
const notice = (bot: Bot) => bot.telegram.notices.at(-1);

describe('/members', () => {
  test('lists who may do what', async () => {
    const bot = await home();
    await bot.as(olivia, group).says('/members add', { repliedTo: dave });
    await bot.as(olivia, group).says('/members add viewer', { repliedTo: cora });
    const { last, text } = await bot.as(olivia, group).says('/members');
    expect(text).toBe(
      'Who may use Zappy here\nOlivia: owner\nDave: driver\nCora: viewer\nNobody else here may use it.\n' +
        'Only drivers see where Zappy is parked.',
    );
    expect(labelsOf(last)).toEqual([
      'Add someone',
      'Everyone here may look',
      'Show place here',
      'Dave: driver',
      'Cora: viewer',
    ]);
    expect((await bot.as(olivia, group).says('/members list')).text).toBe(text);
  });

  test('is the owner’s, whatever is asked', async () => {
    const bot = await home();
    await bot.as(olivia, group).says('/members add', { repliedTo: dave });
    for (const words of ['', ' add', ' remove', ' role', ' place on']) {
      for (const person of [dave, cora]) {
        const { text } = await bot.as(person, group).says(`/members${words}`, { repliedTo: cora });
        expect(text, words).toBe('Only Olivia, who linked Zappy, may do that.');
      }
    }
    expect(await roles(bot)).toEqual({ Olivia: 'owner', Dave: 'driver' });
  });

  test('in the private chat says that nobody else is there', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    for (const words of ['', ' add', ' remove', ' role', ' place on']) {
      const { text } = await bot.as(olivia, privateChat).says(`/members${words}`);
      expect(text, words).toMatch(
        /^Nobody else is in this chat\. To share Zappy, add me to a group and send \/link there\.$/,
      );
    }
    expect((await bot.link(privateChat))?.showPlace).toBe(false);
  });
});

describe('adding someone', () => {
  test('by reply makes a driver; the chat is told', async () => {
    const bot = await home();
    expect((await bot.as(dave, group).says('/status')).text).toMatch(/^Only members of Zappy may do that/);
    const { text } = await bot.as(olivia, group).says('/members add', { repliedTo: dave });
    expect(text).toBe('Dave may command Zappy.');
    expect((await bot.as(dave, group).says('/status')).text).toMatch(/^Zappy · /);
    expect((await bot.as(dave, group).says('/lock')).text).toMatch(/^Car-Net PIN for: Lock Zappy/);
  });

  test('by a mention that carries the person, in the role that is named', async () => {
    const bot = await home();
    await bot.as(olivia, group).says(`/members add ${personKey(cora)} viewer`, { mentions: [cora], repliedTo: dave });
    expect(await roles(bot)).toEqual({ Olivia: 'owner', Cora: 'viewer' });
    expect((await bot.as(cora, group).says('/lock')).text).toBe(
      'Only drivers of Zappy may do that. Ask Olivia, who linked it.',
    );
  });

  test('by an @name says how to do it instead', async () => {
    const bot = await home();
    expect((await bot.as(olivia, group).says('/members add @dave')).text).toMatch(
      /^I can’t tell who @dave is\. Reply to one of their messages/,
    );
    expect(await roles(bot)).toEqual({ Olivia: 'owner' });
  });

  test('on Discord by the user option; the channel is told, since the command is private', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    await bot.as(discordOlivia, channel).says(`/members add ${personKey(discordDave)}`, { mentions: [discordDave] });
    expect(await roles(bot, channel)).toEqual({ Olivia: 'owner', Dave: 'driver' });
    const forAll = bot.discord.shown.filter(({ to, removed }) => to === undefined && !removed);
    expect(forAll.map(({ message }) => textOf(message))).toEqual(['Dave may command Zappy.']);
  });

  test('who is not in the chat, or of another platform, gives no role', async () => {
    const bot = await home();
    bot.telegram.gone.add(dave.id);
    expect((await bot.as(olivia, group).says('/members add', { repliedTo: dave })).text).toBe(
      'Dave isn’t in this chat.',
    );
    expect((await bot.as(olivia, group).says('/members add discord:7043')).text).toBe(
      'discord:7043 isn’t in this chat.',
    );
    expect(await roles(bot)).toEqual({ Olivia: 'owner' });
  });

  test('where the platform doesn’t answer, the owner’s word is enough', async () => {
    const bot = await home();
    bot.telegram.fail('membership', 'passing');
    await bot.as(olivia, group).says('/members add', { repliedTo: dave });
    expect(await roles(bot)).toEqual({ Olivia: 'owner', Dave: 'driver' });
  });
});

describe('the owner', () => {
  test.each(['add', 'add viewer', 'role viewer', 'remove'])('can’t be changed by /members %s', async (words) => {
    const bot = await home();
    const { text } = await bot.as(olivia, group).says(`/members ${words}`, { repliedTo: olivia });
    expect(text).toBe('The owner can’t be changed. Anyone can link a car of their own with /link.');
    expect(await roles(bot)).toEqual({ Olivia: 'owner' });
  });

  test('can’t be changed by a forged button either', async () => {
    const bot = await home();
    const linkId = (await bot.link(group))?.linkId;
    for (const deed of ['remove', 'viewer', 'driver']) {
      await bot.as(olivia, group).forges(`member:${linkId}:${deed}:${personKey(olivia)}`);
      expect(await roles(bot)).toEqual({ Olivia: 'owner' });
    }
  });

  test('is unchanged where a person of no role forges the owner’s buttons', async () => {
    const bot = await home();
    const linkId = (await bot.link(group))?.linkId;
    const me = personKey(dave);
    const forged = [`member:${linkId}:driver:${me}`, `approve:${linkId}:driver:${me}`, `look:${linkId}:on`];
    for (const press of [...forged, `run:members.place:${linkId}:on`, `run:members.add:${linkId}`]) {
      await bot.as(dave, group).forges(press);
      expect(notice(bot), press).toBe('Only Olivia, who linked Zappy, may do that.');
    }
    expect(await bot.link(group)).toMatchObject({ showPlace: false, members: { 'telegram:42': { role: 'owner' } } });
    expect(await roles(bot)).toEqual({ Olivia: 'owner' });
  });
});

describe('a change of role', () => {
  test('by the list’s buttons: to viewer, back to driver, and out', async () => {
    const bot = await home();
    const owner = bot.as(olivia, group);
    await owner.says('/members add', { repliedTo: dave });
    const list = await owner.says('/members');
    const menu = await owner.presses('Dave: driver', { on: list.last });
    expect(labelsOf(menu.last)).toEqual(['Make viewer', 'Remove', 'Members']);
    expect((await owner.presses('Make viewer', { on: menu.last })).text).toBe('Dave may look at Zappy.');
    const again = await owner.presses('Dave: viewer', { on: (await owner.says('/members')).last });
    await owner.presses('Make driver', { on: again.last });
    expect(await roles(bot)).toEqual({ Olivia: 'owner', Dave: 'driver' });
    expect((await owner.presses('Remove', { on: again.last })).text).toBe('Dave may no longer use the car here.');
    expect(await roles(bot)).toEqual({ Olivia: 'owner' });
    await owner.presses('Remove', { on: again.last });
    expect(notice(bot)).toBe('This button is out of date. Send /members again.');
  });

  test('without a person named asks which; without a role named asks which', async () => {
    const bot = await home();
    const owner = bot.as(olivia, group);
    await owner.says('/members add', { repliedTo: dave });
    for (const words of ['/members role', '/members remove']) {
      expect(labelsOf((await owner.says(words)).last)).toContain('Dave: driver');
    }
    expect(labelsOf((await owner.says('/members role', { repliedTo: dave })).last)).toContain('Make viewer');
    expect((await owner.says('/members role viewer', { repliedTo: cora })).text).toBe('Cora has no role here.');
    expect((await owner.says('/members remove', { repliedTo: cora })).text).toBe('Cora has no role here.');
  });

  test('ends the person’s grant and open pad, and nobody else’s', async () => {
    const bot = await home();
    const owner = bot.as(olivia, group);
    await owner.says('/members add', { repliedTo: dave });
    await lockByPin(bot, olivia, group);
    await lockByPin(bot, dave, group);
    const davePad = await bot.as(dave, group).says('/unlock');
    const oliviasPad = await owner.says('/unlock');
    await owner.says('/members role viewer', { repliedTo: dave });
    expect(davePad.text).toBe('Nothing was sent: this PIN pad was closed.');
    expect(oliviasPad.text).toMatch(/○○○○/);
    const grants = await bot.store.journal.list(`grant:${chatKey(group)}`);
    const linkId = (await bot.link(group))?.linkId;
    expect(grants.map(({ key }) => key)).toEqual([`grant:${chatKey(group)}:${linkId}:${personKey(olivia)}`]);
    // Driver again: the PIN of before counts for nothing.
    await owner.says('/members role driver', { repliedTo: dave });
    expect((await bot.as(dave, group).says('/lock')).text).toMatch(/^Car-Net PIN for: Lock Zappy/);
  });

  test('while their command waits for its turn, that is not sent', async () => {
    const bot = await home();
    const owner = bot.as(olivia, group);
    await owner.says('/members add', { repliedTo: dave });
    const pad = await bot.as(dave, group).says('/unlock');
    const keys = [...paul.pin].map((digit) => pressOf(pad.last, digit));
    await owner.says('/members remove', { repliedTo: dave });
    bot.emulator.requests.clear();
    for (const key of keys) await bot.as(dave, group).forges(key);
    expect(bot.emulator.requests.all()).toEqual([]);
  });
});

describe('Join', () => {
  async function offered(words = '/members add') {
    const bot = await home();
    const offer = await bot.as(olivia, group).says(words);
    return { bot, offer: offer.last };
  }

  test('gives the role once the owner says yes, and not before', async () => {
    const { bot, offer } = await offered();
    expect(textOf(offer)).toBe('Who wants to use Zappy? Press Join, and Olivia says yes or no.');
    const request = await bot.as(dave, group).presses('Join as driver', { on: offer });
    expect(request.text).toBe(
      'Dave would like to be a driver of Zappy.\nOlivia, is that all right? Only you can answer.',
    );
    expect(await roles(bot)).toEqual({ Olivia: 'owner' });
    for (const person of [dave, cora]) {
      await bot.as(person, group).presses('Make driver', { on: request.last });
      expect(notice(bot)).toBe('Only Olivia, who linked Zappy, may do that.');
    }
    const answer = await bot.as(olivia, group).presses('Make driver', { on: request.last });
    expect(answer.text).toBe('Dave may command Zappy.');
    expect(await roles(bot)).toEqual({ Olivia: 'owner', Dave: 'driver' });
    await bot.as(olivia, group).presses('No', { on: request.last });
    expect(notice(bot)).toBe('This request is over: it was answered, or is older than a week.');
  });

  test('gives the lesser role, or none, where the owner says so', async () => {
    const { bot, offer } = await offered();
    const one = await bot.as(dave, group).presses('Join as driver', { on: offer });
    await bot.as(olivia, group).presses('Make viewer', { on: one.last });
    const other = await bot.as(cora, group).presses('Join as driver', { on: offer });
    expect((await bot.as(olivia, group).presses('No', { on: other.last })).text).toBe('Cora gets no role.');
    expect(await roles(bot)).toEqual({ Olivia: 'owner', Dave: 'viewer' });
  });

  test('as viewer can’t be approved for more than was asked by the buttons that are shown', async () => {
    const { bot, offer } = await offered('/members add viewer');
    const request = await bot.as(dave, group).presses('Join as viewer', { on: offer });
    expect(labelsOf(request.last)).toEqual(['Make viewer', 'No']);
  });

  test('lets everyone choose whether to drive or to look where the owner named no role', async () => {
    const { bot, offer } = await offered();
    expect(labelsOf(offer)).toEqual(['Join as driver', 'Join as viewer']);
    const request = await bot.as(cora, group).presses('Join as viewer', { on: offer });
    await bot.as(olivia, group).presses('Make viewer', { on: request.last });
    expect(await roles(bot)).toEqual({ Olivia: 'owner', Cora: 'viewer' });
  });

  test('asks once; who has the role already needs no answer', async () => {
    const { bot, offer } = await offered();
    await bot.as(dave, group).presses('Join as driver', { on: offer });
    await bot.as(dave, group).presses('Join as driver', { on: offer });
    expect(notice(bot)).toBe('You have already asked. Olivia hasn’t answered yet.');
    await bot.as(olivia, group).presses('Join as driver', { on: offer });
    expect(notice(bot)).toBe('You already have that role here.');
  });

  test('is over after a week, with another link, and for who left', async () => {
    const { bot, offer } = await offered();
    const late = await bot.as(dave, group).presses('Join as driver', { on: offer });
    await bot.clock.advance(7 * 86_400_000 + 1);
    await bot.as(olivia, group).presses('Make driver', { on: late.last });
    expect(notice(bot)).toMatch(/^This request is over/);
    const left = await bot.as(dave, group).presses('Join as driver', { on: offer });
    bot.telegram.gone.add(dave.id);
    expect((await bot.as(olivia, group).presses('Make driver', { on: left.last })).text).toMatch(
      /^Dave isn’t in this chat/,
    );
    expect(await roles(bot)).toEqual({ Olivia: 'owner' });
    await bot.linkPaul(olivia, group);
    await bot.as(cora, group).presses('Join as driver', { on: offer });
    expect(notice(bot)).toBe('This button is out of date. Send /members again.');
  });

  test('on Discord is a message for the whole channel, and so is the request', async () => {
    const bot = await startBot();
    await bot.linkPaul(discordOlivia, channel);
    const offer = await bot.as(discordOlivia, channel).says('/members add');
    const request = await bot.as(discordDave, channel).presses('Join as driver', { on: offer.last });
    await bot.as(discordOlivia, channel).presses('Make driver', { on: request.last });
    const forAll = bot.discord.shown.filter(({ to, removed }) => to === undefined && !removed);
    expect(forAll.map(({ history }) => history[0])).toEqual([
      'Who wants to use Zappy? Press Join, and Olivia says yes or no.',
      'Dave would like to be a driver of Zappy.\nOlivia, is that all right? Only you can answer.',
    ]);
    expect(await roles(bot, channel)).toEqual({ Olivia: 'owner', Dave: 'driver' });
  });
});

describe('Everyone here may look', () => {
  test('stands on the message that tells the group of the link, and makes viewers of all, those who come later too', async () => {
    const bot = await home();
    const told = bot.telegram.shown.find(({ message }) => textOf(message) === 'Olivia linked Zappy to this chat.');
    if (!told) throw new Error('the group was not told');
    await bot.as(dave, group).presses('Everyone here may look', { on: told.message });
    expect(notice(bot)).toBe('Only Olivia, who linked Zappy, may do that.');
    const opened = await bot.as(olivia, group).presses('Everyone here may look', { on: told.message });
    expect(opened.text).toBe('Everyone in this chat may now look at Zappy. Only drivers may command it.');
    for (const person of [dave, cora]) {
      expect((await bot.as(person, group).says('/status')).text).toMatch(/^Zappy · /);
      expect((await bot.as(person, group).says('/lock')).text).toMatch(/^Only drivers of Zappy may do that/);
      expect((await bot.as(person, group).says('/locate')).text).toMatch(/^Only drivers of Zappy may do that/);
    }
    const list = await bot.as(olivia, group).says('/members');
    expect(list.text).toContain('Everyone else here may look.');
    await bot.as(olivia, group).presses('Only members may look', { on: list.last });
    expect((await bot.as(dave, group).says('/status')).text).toMatch(/^Only members of Zappy may do that/);
  });

  test('is no button of a private chat', async () => {
    const bot = await startBot();
    await bot.linkPaul(olivia, privateChat);
    const linked = bot.telegram.shown.findLast(({ message }) => /is linked/.test(textOf(message)));
    expect(linked && labelsOf(linked.message)).toEqual(['Show status']);
  });

  test('holds in that chat alone', async () => {
    const bot = await home();
    const elsewhere: Chat = { ...group, id: '-200', title: 'Club' };
    await bot.linkPaul(olivia, elsewhere);
    const list = await bot.as(olivia, group).says('/members');
    await bot.as(olivia, group).presses('Everyone here may look', { on: list.last });
    expect((await bot.as(dave, elsewhere).says('/status')).text).toMatch(/^Only members of Zappy may do that/);
  });
});

describe('the place', () => {
  test('is shown on the card once the owner turns it on, and hidden again', async () => {
    const bot = await home();
    const owner = bot.as(olivia, group);
    expect((await owner.says('/status')).text).not.toContain('Parked');
    expect((await owner.says('/members place on')).text).toBe('Everyone here sees where Zappy is parked.');
    expect((await owner.says('/status')).text).toContain('Parked');
    const list = await owner.says('/members');
    await owner.presses('Hide place here', { on: list.last });
    expect((await owner.says('/status')).text).not.toContain('Parked');
  });

  test('without on or off asks by buttons', async () => {
    const bot = await home();
    const asked = await bot.as(olivia, group).says('/members place');
    await bot.as(olivia, group).presses('on', { on: asked.last });
    expect((await bot.link(group))?.showPlace).toBe(true);
  });
});

describe('another car in the chat', () => {
  test('has roles of its own: who drives one has none in the other until its owner gives one', async () => {
    const bot = await home();
    const owner = bot.as(olivia, group);
    await owner.says('/members add', { repliedTo: dave });
    await owner.presses('Everyone here may look', { on: (await owner.says('/members')).last });
    await owner.says('/members place on');
    const atlas = await bot.linkPaul(olivia, group, 'Atlas');
    expect(atlas).toMatchObject({ showPlace: false, members: { [personKey(olivia)]: { role: 'owner' } } });
    expect(Object.keys(atlas.members)).toEqual([personKey(olivia)]);
    expect((await bot.as(dave, group).says('/lock atlas')).text).toBe(
      'Only drivers of Atlas may do that. Ask Olivia, who linked it.',
    );
    expect((await bot.as(cora, group).says('/status atlas')).text).toMatch(/^Only members of Atlas/);
    expect((await bot.as(dave, group).says('/lock')).text).toMatch(/^Car-Net PIN for: Lock Zappy/);
    expect(await roles(bot)).toEqual({ Olivia: 'owner', Dave: 'driver' });
  });
});

describe('after linking anew', () => {
  test('to the same car the roles stay', async () => {
    const bot = await home();
    await bot.as(olivia, group).says('/members add', { repliedTo: dave });
    await bot.linkPaul(olivia, group);
    expect(await bot.links(group)).toHaveLength(1);
    expect(await roles(bot)).toEqual({ Olivia: 'owner', Dave: 'driver' });
  });
});

test('privacy erase me takes a name out of the roles, and takes back a request to join', async () => {
  const bot = await home();
  const owner = bot.as(olivia, group);
  await owner.says('/members add', { repliedTo: dave });
  const offer = await owner.says('/members add');
  await bot.as(cora, group).presses('Join as driver', { on: offer.last });
  expect((await bot.as(dave, group).says('/privacy erase me')).text).toMatch(/^Your name is gone from 1 record,/);
  expect((await bot.as(cora, group).says('/privacy erase me')).text).toMatch(/^Your name is gone from 1 record,/);
  expect(JSON.stringify(await bot.store.journal.list(''))).not.toMatch(/Dave|Cora/);
  expect(await roles(bot)).toEqual({ Olivia: 'owner', 'a member': 'driver' });
});

test('a driver who leaves finds no grant when they come back, but the role that the owner gave', async () => {
  const bot = await home();
  await bot.as(olivia, group).says('/members add', { repliedTo: dave });
  await lockByPin(bot, dave, group);
  for (const kind of ['left', 'joined'] as const) await bot.handler.happened({ kind, chat: group, person: dave });
  expect(await roles(bot)).toEqual({ Olivia: 'owner', Dave: 'driver' });
  expect((await bot.as(dave, group).says('/lock')).text).toMatch(/^Car-Net PIN for: Lock Zappy/);
});
