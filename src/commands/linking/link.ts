import { CarNetFailure } from '../../carnet/failure.ts';
import type { Form } from '../../chat/message.ts';
import { isEmailAddress } from '../../chat/message.ts';
import type { Chat, Incoming } from '../../chat/platform.ts';
import { CHOICE_MS, keepTarget, takeTarget } from '../../household/link-questions.ts';
import { noteUnlinked } from '../../household/unlinked-accounts.ts';
import { plain } from '../../language/text.ts';
import { plainTyped } from '../../language/typed.ts';
import type { Secret } from '../../secret.ts';
import { isSeenByAll, refuse, showAnswer } from '../dispatch/answer.ts';
import { type Context, type PressHandler, singleCommand } from '../dispatch/command.ts';
import { failureSentence } from '../dispatch/failure-sentence.ts';
import { pressButton } from '../dispatch/press-id.ts';
import { offerCars } from './link-choice.ts';
import { makeLink, refusalOf, roomRefusal } from './make-link.ts';
import { beginInGroup, DEEP_LINK } from './share-car.ts';

/** The form's own target: the chat in which it was asked. */
const HERE = 'here';

/** Longer than any address (RFC 5321: 254) or password that VW takes. */
const FIELD_LENGTH = 256;

/** How long after a choice of car expired an account that nobody linked is erased. */
const GRACE_MS = 60_000;

/** Links this chat to a Car-Net account and one of its vehicles. */
export const link = singleCommand('link', { role: 'anyone', kind: 'setting', answer: 'ask', run: begin });

async function begin(context: Context): Promise<void> {
  const refusal = roomRefusal(context, context.links);
  if (refusal) await refuse(context, refusal);
  else if (isSeenByAll(context.incoming.chat)) await beginInGroup(context);
  else await askToSignIn(context, HERE, { isAgain: false });
}

/** `/start link-…` in the private chat: goes on with what was begun in a group. @returns false: no such payload */
export async function continueFromGroup(context: Context, payload: string): Promise<boolean> {
  if (!payload.startsWith(DEEP_LINK)) return false;
  await askForTarget(context, payload.slice(DEEP_LINK.length), { isAgain: false });
  return true;
}

/** Another try, after one that failed. */
export const signInAgain: PressHandler = {
  word: 'linkagain',
  run: async (context) => {
    const [id] = context.args;
    if (id === HERE) await askToSignIn(context, HERE, { isAgain: true });
    else await askForTarget(context, id, { isAgain: true });
  },
};

async function askForTarget(context: Context, id: string | undefined, how: Asking): Promise<void> {
  const { services, person, say } = context;
  const target = await takeTarget(services.store, person, id);
  if (target) await askToSignIn(context, await keepTarget(services, person, target), how);
  else await refuse(context, say('link.expired'));
}

/** Whether the person was asked just before, and so has read what becomes of their answers. */
interface Asking {
  readonly isAgain: boolean;
}

/** Asks for e-mail and password, on a page of the bot's own where there is one. */
async function askToSignIn(context: Context, target: string, how: Asking): Promise<void> {
  const { reply, say, incoming, services } = context;
  void services.carnet.prepareLogin();
  const form = signInForm(context, target, how);
  if (!services.formPages) return reply.ask(form);
  const button = {
    label: plain(say('page.submit')),
    url: services.formPages.open(form, incoming),
    isWebApp: incoming.chat.kind === 'private',
  };
  await showAnswer(context, { title: [form.title], lines: [say('link.page.intro')], buttons: [[button]] });
}

function signInForm({ say, locale, incoming: { chat }, services }: Context, target: string, { isAgain }: Asking): Form {
  const field = { maxLength: FIELD_LENGTH, secret: true };
  // A modal or a page covers what was said before.
  const isRead = isAgain && chat.platform === 'telegram' && !services.formPages;
  return {
    id: `link:${target}`,
    title: plain(say('link.form.title')),
    intro: isRead ? [] : [say('link.form.intro'), say(`link.form.intro.${chat.platform}`)],
    fields: [
      {
        ...field,
        name: 'email',
        label: plain(say('link.form.email')),
        placeholder: 'name@example.com',
        format: 'email',
      },
      { ...field, name: 'password', label: plain(say('link.form.password')) },
    ],
    locale,
  };
}

/** Which chat is signed in for, and by what the form names it. */
interface Aim {
  readonly target: Chat;
  readonly isHere: boolean;
}

/** The filled form: signs in once, then links the only car or asks which. The password ends with this call. */
export const signIn: PressHandler = {
  word: 'link',
  run: async (context) => {
    const { incoming, args, say } = context;
    const isHere = args[0] === HERE;
    const target = isHere ? incoming.chat : await takeTarget(context.services.store, context.person, args[0]);
    const typed = typedIn(incoming);
    if (!target || !typed) return refuse(context, say('link.expired'));
    const refusal = await refusalOf(context, target);
    if (refusal) await refuse(context, refusal);
    else if (isEmailAddress(typed.email)) await logIn(context, { target, isHere }, typed);
    else await showAgain(context, { target, isHere }, say('link.no-email'));
  },
};

interface Typed {
  readonly email: string;
  readonly password: Secret;
}

function typedIn(incoming: Incoming): Typed | undefined {
  if (incoming.kind !== 'form') return undefined;
  const { email, password } = incoming.values;
  if (typeof email !== 'object' || typeof password !== 'object') return undefined;
  return { email: plainTyped(email.reveal()), password };
}

async function logIn(context: Context, aim: Aim, { email, password }: Typed): Promise<void> {
  const { services, say, locale } = context;
  await context.reply.show({ lines: [say('link.signing-in')], tone: 'working', locale });
  try {
    const { account, vehicles } = await services.carnet.login(email, password);
    await noteUnlinked(services.store, account, services.clock.now() + CHOICE_MS + GRACE_MS);
    const usable = vehicles.filter(({ verified }) => verified);
    const [only, ...others] = usable;
    if (!only) throw new CarNetFailure({ code: 'no-vehicle' }, 'enrolment');
    if (others.length === 0) await makeLink(context, { target: aim.target, account, vehicle: only });
    else
      await offerCars(
        context,
        aim.target,
        usable.map((car) => ({ ...car, account })),
      );
  } catch (error) {
    if (!(error instanceof CarNetFailure)) throw error;
    services.log.info({ code: error.reason.code, stage: error.stage }, 'a sign-in failed');
    const sentence = failureSentence(error, say);
    if (TRY_AGAIN.includes(error.reason.code)) await showAgain(context, aim, sentence);
    else await refuse(context, sentence);
  }
}

/** Where another try can help. Not after attestation, a lock, terms or a changed page: there it can only do harm. */
const TRY_AGAIN: readonly string[] = [
  'unknown-email',
  'wrong-password',
  'login-throttled',
  'login-too-soon',
  'unreachable',
  'timed-out',
  'service-down',
  'unreadable-answer',
];

async function showAgain(context: Context, { target, isHere }: Aim, sentence: ReturnType<typeof failureSentence>) {
  const { say, locale } = context;
  const id = isHere ? HERE : await keepTarget(context.services, context.person, target);
  await context.reply.show({
    lines: [sentence],
    tone: 'bad',
    locale,
    buttons: [[pressButton(say('link.again'), ['linkagain', id], { answer: 'ask' })]],
  });
}
