import { showAnswer } from '../dispatch/answer.ts';
import { type Context, type PressHandler, singleCommand } from '../dispatch/command.ts';
import { pressButton } from '../dispatch/press-id.ts';
import { eraseQuestion } from '../privacy/erase-question.ts';

const question = eraseQuestion({
  word: 'unlink',
  ask: 'unlink.ask',
  yes: 'unlink.yes',
  command: '/unlink',
});

/** Asks, then erases a link of the asker's own. */
export const unlink = singleCommand('unlink', { role: 'owner', kind: 'setting', answer: 'private', run: ask });

async function ask(context: Context): Promise<void> {
  const { links, person, namesCar, say } = context;
  const own = links.filter(({ owner }) => owner === person);
  if (namesCar || own.length < 2) return question.ask(context);
  await showAnswer(context, {
    lines: [say('unlink.which')],
    buttons: own.map(({ linkId, vehicleName }) => [pressButton(vehicleName, [WORD, linkId])]),
  });
}

const WORD = 'unlinkcar';

/** `unlinkcar:<linkId>`: which of one's own cars. */
export const chooseUnlinked: PressHandler = {
  word: WORD,
  role: 'owner',
  refuse: async ({ args, link, say }) => (args[0] === link?.linkId ? undefined : question.stale(say)),
  run: question.ask,
};

export const unlinkAnswer = question.answer;
