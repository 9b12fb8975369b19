import type { Command } from '../dispatch/command.ts';
import { eraseQuestion } from '../privacy/erase-question.ts';

const question = eraseQuestion({
  word: 'unlink',
  ask: 'unlink.ask',
  last: 'unlink.ask.last',
  yes: 'unlink.yes',
  stale: 'unlink.stale',
});

/** Asks, then erases this chat's link. */
export const unlink: Command = {
  name: 'unlink',
  summary: 'command.unlink',
  subcommands: [
    {
      name: undefined,
      summary: 'command.unlink',
      options: [],
      role: 'owner',
      kind: 'setting',
      answer: 'private',
      run: question.ask,
    },
  ],
};

export const unlinkAnswer = question.answer;
