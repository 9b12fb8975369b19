import type { PressButton } from '../../chat/message.ts';
import { hasKeptPin, keptPinsOf } from '../../household/kept-pin.ts';
import { linksOfAccount } from '../../household/link.ts';
import { isAboutLink, recordsOfAccount, recordsOfChat } from '../../household/personal-data.ts';
import { HISTORY_DAYS, samplesOf } from '../../household/samples.ts';
import { bold, commandPart, plain, type Text } from '../../language/text.ts';
import { refuse, showAnswer, showPrivately } from '../dispatch/answer.ts';
import { type Command, type Context, option, subcommand } from '../dispatch/command.ts';
import { requireLink, roleRefusal } from '../dispatch/permissions.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { eraseName } from './erase-name.ts';
import { eraseQuestion } from './erase-question.ts';

const question = eraseQuestion({
  word: 'erase',
  ask: 'privacy.erase.ask',
  yes: 'privacy.erase.yes',
  command: '/privacy erase',
});

const common = { options: [], kind: 'setting', answer: 'private' } as const;

/** What is stored about this chat, as a file for the owner alone, and the means to erase it. */
export const privacy: Command = {
  name: 'privacy',
  summary: 'command.privacy',
  subcommands: [
    { ...common, name: undefined, bareName: 'show', summary: 'command.privacy', role: 'anyone', run: explain },
    subcommand('command.privacy.export', { ...common, role: 'owner', run: exportAll }),
    subcommand('command.privacy.erase', {
      ...common,
      options: [option('command.privacy.erase.whose', { choices: ['me'] })],
      // One's own name is anyone's to erase; the chat is the owner's, which is looked at below.
      role: 'anyone',
      run: (context) => (context.options['whose'] === 'me' ? eraseMe(context) : askErase(context)),
    }),
  ],
};

async function explain(context: Context): Promise<void> {
  const { say, link, role, services, chat, person } = context;
  const button = (label: Text, command: string, style: PressButton['style'] = 'plain'): PressButton =>
    commandButton(label, command, link, { style });
  const buttons = [
    button(say('privacy.button.export'), 'privacy.export'),
    button(say('privacy.button.erase'), 'privacy.erase', 'danger'),
  ];
  await showAnswer(context, {
    title: say('privacy.title'),
    lines: link
      ? [
          say('privacy.link', { car: bold(link.vehicleName) }),
          say('privacy.account'),
          say('privacy.commands', { days: HISTORY_DAYS }),
          say('privacy.history', { days: HISTORY_DAYS }),
          say('schedule.privacy'),
          say('privacy.never'),
          ...((await hasKeptPin(services.store, { chat, person, account: link.account }))
            ? [say('pin.kept.privacy')]
            : []),
          say('privacy.me', { command: commandPart('privacy erase', { whose: 'me' }) }),
        ]
      : [say('privacy.nothing'), say('privacy.never')],
    ...(role === 'owner' ? { buttons: [buttons] } : {}),
  });
}

async function exportAll(context: Context): Promise<void> {
  const { services, chat, links, person } = context;
  const link = requireLink(context);
  const others = links.filter(({ owner }) => owner !== person);
  const { store, carnet, clock } = services;
  const held = {
    exportedAt: new Date(clock.now()).toISOString(),
    chat,
    links: links.filter(({ owner }) => owner === person),
    chatRecords: Object.fromEntries(
      Object.entries(await recordsOfChat(store, chat)).filter(
        ([key, value]) => !others.some((other) => isAboutLink(key, value, other)),
      ),
    ),
    account: {
      email: await carnet.email(link.account),
      otherChats: (await linksOfAccount(store, link.account)).length - 1,
      records: await recordsOfAccount(store, link.account),
      samplesOfTheCar: await samplesOf(store, link, 0, Number.MAX_SAFE_INTEGER),
      encryptedAndNotShown: [
        'access, id and refresh token',
        'code verifier',
        'hash of the last accepted PIN',
        'TSP session tokens',
        'numbers by which Car-Net knows the account and its cars',
      ],
    },
    pinsKeptEncryptedAndNotShown: await keptPinsOf(store, link),
  };
  await showPrivately(context, 'privacy export', ({ say, locale }) => ({
    lines: [say('privacy.export')],
    locale,
    file: { name: 'car-net-bot.json', content: Buffer.from(JSON.stringify(held, undefined, 2)) },
  }));
}

async function eraseMe(context: Context): Promise<void> {
  const { services, person, say, link } = context;
  const member = plain(say('privacy.a-member'));
  const count = await eraseName(services.store, person, member);
  await showAnswer(context, {
    lines: [
      say('privacy.erase.me.done', { count, member }),
      ...(link?.owner === person ? [say('privacy.erase.me.owner')] : []),
    ],
    tone: 'good',
  });
}

async function askErase(context: Context): Promise<void> {
  const refusal = roleRefusal(context, 'owner');
  if (refusal) await refuse(context, refusal);
  else await question.ask(context);
}

export const eraseAnswer = question.answer;
