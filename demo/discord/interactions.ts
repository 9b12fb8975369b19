import { randomBytes } from 'node:crypto';
import { refusal } from './api-error.ts';
import { MessageFlag } from './bodies/message-body.ts';
import type { SuggestedChoice } from './bodies/suggestions.ts';
import { createMessage } from './messages.ts';
import { channelPayload, interactionMemberPayload, messagePayload, userPayload } from './payloads.ts';
import { appPermissions } from './permissions.ts';
import { type Channel, type Guild, guildOf, type Person, type StoredMessage, type World } from './world.ts';

/** How long an answered interaction's token can be used. @see interactions/receiving-and-responding#followup-messages */
export const TOKEN_LIFE_MS = 15 * 60_000;
const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;
const TYPES = { command: 2, component: 3, typing: 4, modal: 5 } as const;
const CONTEXTS = { guild: 0, dm: 1, private: 2 } as const;

/** Something that a person started: a command, a press or a submission; or an option that they are typing. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: 'command' | 'component' | 'modal' | 'typing';
  readonly channelId: string;
  readonly personId: string;
}

export interface InteractionRecord extends Interaction {
  readonly type: (typeof TYPES)[Interaction['kind']];
  /** As INTERACTION_CREATE carries it. */
  readonly payload: object;
  /** The clock's time. */
  readonly deliveredAt: number;
  readonly owners: Readonly<Record<string, string>>;
  readonly commandName?: string;
  /** The message that holds the component, or that the modal was opened from. */
  readonly sourceMessageId?: string;
  /** `failed`: nothing came in time. */
  state: 'waiting' | 'answered' | 'failed';
  /** What `@original` means: the response, or the component's own message. */
  originalId?: string;
  followUps: number;
  /** What was suggested for the option that is being typed. */
  suggested?: readonly SuggestedChoice[];
}

interface InteractionRequest {
  readonly person: Person;
  readonly channel: Channel;
  readonly kind: Interaction['kind'];
  readonly data: object;
  readonly commandName?: string;
  readonly source?: StoredMessage;
  /** How long ago it was made. */
  readonly ageMs?: number;
  /** The installations that the command supports. */
  readonly integrationTypes?: readonly number[];
}

export interface Interactions {
  /** Sends it to the bot, and marks it as failed if no answer comes. */
  start(request: InteractionRequest): Interaction;
  /** Sends the same again. */
  redeliver(id: string): void;
  outcome(id: string): Promise<Outcome>;
  /** What was suggested while someone was typing; nothing where no answer came. */
  suggested(id: string): Promise<readonly SuggestedChoice[]>;
  /** @throws ApiError 10062 if it is unknown or too late, 40060 if it was answered already */
  unanswered(id: string, token: string): InteractionRecord;
  /** @throws ApiError 10015 if it wasn't answered, 50027 if the token is unknown or too old */
  byToken(applicationId: string, token: string): InteractionRecord;
  /** To be called once the answer is in place. */
  answered(record: InteractionRecord, originalId: string | undefined): void;
  close(): void;
}

type Outcome = 'answered' | 'failed';

/** A limit is counted in such steps: this process standing still, often together with the bot, is a step at most. */
const STEP_MS = 100;

/** Who waits for the end of which interaction, and how long it may take. */
function endings() {
  const waiting = new Map<string, ((outcome: Outcome) => void)[]>();
  const timers = new Map<string, NodeJS.Timeout>();
  const limit = (id: string, ms: number, onLate: () => void): void => {
    const step = Math.min(ms, STEP_MS);
    timers.set(
      id,
      setTimeout(() => (step < ms ? limit(id, ms - step, onLate) : onLate()), step),
    );
  };
  return {
    limit,
    wait: (id: string) => new Promise<Outcome>((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve])),
    tell(id: string, outcome: Outcome) {
      clearTimeout(timers.get(id));
      timers.delete(id);
      for (const resolve of waiting.get(id) ?? []) resolve(outcome);
      waiting.delete(id);
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

/**
 * @param answerLimitMs how long the bot may take for its first answer, in real time
 * @param canDeliver whether there is a gateway session to receive it
 */
export function createInteractions(world: World, answerLimitMs: number, canDeliver: () => boolean): Interactions {
  const records = new Map<string, InteractionRecord>();
  const ends = endings();

  const end = (record: InteractionRecord, state: Outcome) => {
    record.state = state;
    ends.tell(record.id, state);
  };
  const fail = (record: InteractionRecord) => {
    end(record, 'failed');
    showFailure(world, record);
    world.changed();
  };

  const recordOf = (id: string) => {
    const record = records.get(id);
    if (!record) throw new Error(`There is no interaction ${id}`);
    return record;
  };

  const outcome = (id: string): Promise<Outcome> => {
    const record = recordOf(id);
    if (record.state !== 'waiting') return Promise.resolve(record.state);
    return ends.wait(id);
  };

  return {
    start(request) {
      const record = createRecord(world, request);
      records.set(record.id, record);
      world.dispatch({ event: 'INTERACTION_CREATE', data: record.payload });
      ends.limit(record.id, canDeliver() ? answerLimitMs : 0, () => fail(record));
      const { id, token, kind, channelId, personId } = record;
      return { id, token, kind, channelId, personId };
    },
    redeliver(id) {
      const record = recordOf(id);
      world.dispatch({ event: 'INTERACTION_CREATE', data: record.payload });
    },
    outcome,
    async suggested(id) {
      await outcome(id);
      return recordOf(id).suggested ?? [];
    },
    ...lookups(world, records),
    answered(record, originalId) {
      if (originalId !== undefined) record.originalId = originalId;
      end(record, 'answered');
      closeSubmittedModal(world, record);
      world.changed();
    },
    close: ends.close,
  };
}

/** Finds what the bot answers, as it names it. */
function lookups(
  world: World,
  records: ReadonlyMap<string, InteractionRecord>,
): Pick<Interactions, 'unanswered' | 'byToken'> {
  return {
    unanswered(id, token) {
      const record = records.get(id);
      if (!record || record.token !== token || record.state === 'failed') throw refusal('unknownInteraction');
      if (record.state === 'answered') throw refusal('alreadyAcknowledged');
      return record;
    },
    byToken(applicationId, token) {
      if (applicationId !== world.applicationId) throw refusal('unknownWebhook');
      const record = [...records.values()].find((candidate) => candidate.token === token);
      if (!record || world.now() - record.deliveredAt > TOKEN_LIFE_MS) throw refusal('invalidWebhookToken');
      if (record.state !== 'answered') throw refusal('unknownWebhook');
      return record;
    },
  };
}

function closeSubmittedModal({ modals }: World, { kind, personId }: InteractionRecord): void {
  if (kind === 'modal' && modals.get(personId)?.submitting) modals.delete(personId);
}

/** Shows the person what Discord's client shows when the bot doesn't answer. */
function showFailure(world: World, record: InteractionRecord): void {
  if (record.kind === 'command') {
    const notice = 'The application did not respond';
    const { channelId, personId } = record;
    const body = { newFiles: [], allowedMentions: undefined };
    createMessage(world, {
      channelId,
      authorId: world.bot.id,
      body,
      flags: MessageFlag.ephemeral,
      ephemeralFor: personId,
      notice,
    });
    return;
  }
  // The client says 'Loading options failed' above the line that is being typed.
  if (record.kind === 'typing') return;
  if (record.kind === 'modal') {
    const modal = world.modals.get(record.personId);
    if (modal?.submitting) Object.assign(modal, { submitting: false, error: 'Something went wrong. Try again.' });
    return;
  }
  world.messages.find((message) => message.id === record.sourceMessageId)?.failedFor.push(record.personId);
}

function createRecord(world: World, request: InteractionRequest): InteractionRecord {
  const { person, channel, kind, data, commandName, source, ageMs = 0 } = request;
  const type = TYPES[kind];
  const id = world.nextId(ageMs);
  const token = randomBytes(48).toString('base64url');
  const guild = guildOf(world, channel);
  const owners = ownersOf(world, person, channel, request.integrationTypes ?? [0, 1]);
  const user = userPayload(world, person.id);
  const payload = {
    id,
    application_id: world.applicationId,
    type,
    data,
    token,
    version: 1,
    channel_id: channel.id,
    channel: channelPayload(world, channel),
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: interactionMemberPayload(world, channel, guild, person.id),
        }
      : { user }),
    ...(source ? { message: messagePayload(world, source) } : {}),
    app_permissions: appPermissions(world, channel),
    locale: person.locale,
    entitlements: [],
    authorizing_integration_owners: owners,
    context: CONTEXTS[channel.kind],
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
  };
  return {
    id,
    token,
    kind,
    type,
    channelId: channel.id,
    personId: person.id,
    // A copy, so that a redelivery sends the same.
    payload: structuredClone(payload),
    deliveredAt: world.now(),
    owners,
    ...(commandName === undefined ? {} : { commandName }),
    ...(source ? { sourceMessageId: source.id } : {}),
    state: 'waiting',
    followUps: 0,
  };
}

/** By which installations a person may use the app here. @see authorizing-integration-owners-object */
export function ownersOf(
  world: World,
  person: Person,
  channel: Channel,
  integrationTypes: readonly number[],
): Record<string, string> {
  const owners: Record<string, string> = {};
  if (integrationTypes.includes(0)) {
    const guild = guildOf(world, channel);
    if (guild?.hasBot) owners['0'] = guild.id;
    if (channel.kind === 'dm' && sharesGuild(world, person)) owners['0'] = '0';
  }
  if (integrationTypes.includes(1) && person.installed) owners['1'] = person.id;
  return owners;
}

export function sharesGuild(world: World, person: Person): boolean {
  return [...world.guilds.values()].some((guild: Guild) => guild.hasBot && guild.memberIds.includes(person.id));
}

export function contextOf(channel: Channel): number {
  return CONTEXTS[channel.kind];
}
