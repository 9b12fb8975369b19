import type { User } from 'grammy/types';
import type { Updates } from '../updates.ts';
import {
  type BotRights,
  type ChatRecord,
  changed,
  chatOf,
  GENERAL_TOPIC,
  nextNumber,
  personOf,
  type Ref,
  removeMessage,
  type World,
} from '../world.ts';
import { setBotStatus, tellService } from './membership.ts';

/** A person, as the emulator returns one. */
export interface Person extends Ref {
  readonly name: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly languageCode?: string;
}

export interface NewPerson extends Omit<Person, 'id'> {
  readonly id?: number;
}

export interface NewGroup {
  readonly title: string;
  readonly members: readonly Ref[];
  readonly kind?: 'group' | 'supergroup';
  readonly forum?: boolean;
  /** `out`: never was there. The bot is there from before, without an update; `addBot` makes the updates. */
  readonly bot?: 'member' | 'administrator' | 'out';
  /** The first member by default. */
  readonly creator?: Ref;
  readonly id?: number;
}

const FIRST_PERSON = 7000;
const FIRST_GROUP = 4000;
/** Ids of supergroups begin with -100. */
const SUPERGROUPS = 1_000_000_000_000;
const FIRST_SUPERGROUP = 1_600_000_000;
const ALL_RIGHTS: BotRights = { can_delete_messages: true, can_manage_topics: true };
const NO_RIGHTS: BotRights = { can_delete_messages: false, can_manage_topics: false };

export function addPerson(world: World, { id, ...given }: NewPerson): Person {
  const person: Person = { ...given, id: id ?? FIRST_PERSON + nextNumber(world) };
  const user: User = {
    id: person.id,
    is_bot: false,
    first_name: person.name,
    ...(person.lastName !== undefined && { last_name: person.lastName }),
    ...(person.username !== undefined && { username: person.username }),
    ...(person.languageCode !== undefined && { language_code: person.languageCode }),
  };
  world.people.set(person.id, { user, started: false, blocked: false });
  const chat = newChat(world, person.id, 'private', person.name, false);
  chat.members.set(person.id, 'member').set(world.bot.id, 'member');
  return person;
}

export function addGroup(world: World, group: NewGroup): Ref {
  const type = group.forum === true ? 'supergroup' : (group.kind ?? 'supergroup');
  const id = group.id ?? newGroupId(world, type);
  const chat = newChat(world, id, type, group.title, group.forum ?? false);
  for (const member of group.members) chat.members.set(personOf(world, member).user.id, 'member');
  const creator = group.creator ?? group.members[0];
  if (creator) chat.members.set(creator.id, 'creator');
  if (group.bot !== 'out') chat.members.set(world.bot.id, group.bot ?? 'member');
  if (group.bot === 'administrator') chat.botRights = ALL_RIGHTS;
  changed(world, chat.id);
  return { id };
}

function newGroupId(world: World, type: 'group' | 'supergroup'): number {
  const number = nextNumber(world);
  return type === 'group' ? -(FIRST_GROUP + number) : -(SUPERGROUPS + FIRST_SUPERGROUP + number);
}

function newChat(world: World, id: number, type: ChatRecord['type'], title: string, forum: boolean): ChatRecord {
  const chat: ChatRecord = {
    id,
    type,
    title,
    forum,
    members: new Map(),
    messages: new Map(),
    topics: new Map(),
    botRights: NO_RIGHTS,
    // The General topic of a forum holds the first number.
    lastMessageId: forum ? GENERAL_TOPIC : 0,
  };
  world.chats.set(id, chat);
  return chat;
}

/** Changes of people, groups and topics that the bot has no part in. */
export interface WorldActions {
  join(person: Ref, chat: Ref): void;
  /** Gives a supergroup a public name: who isn't in it may read it, and press its buttons. */
  publish(chat: Ref): void;
  leave(person: Ref, chat: Ref): void;
  remove(by: Ref, person: Ref, chat: Ref): void;
  addBot(by: Ref, chat: Ref): void;
  kickBot(by: Ref, chat: Ref): void;
  /** Makes the bot an administrator with all rights, with those given, or a plain member again. */
  setBotAdmin(chat: Ref, rights: boolean | Partial<BotRights>): void;
  block(person: Ref): void;
  unblock(person: Ref): void;
  /** The group becomes a supergroup, whose reference is returned. The old id answers with `migrate_to_chat_id`. */
  migrate(chat: Ref): Ref;
  /** Returns the topic's `message_thread_id`. */
  createTopic(chat: Ref, name: string): number;
  closeTopic(chat: Ref, topic: number): void;
  reopenTopic(chat: Ref, topic: number): void;
  deleteTopic(chat: Ref, topic: number): void;
}

export function createWorldActions(world: World, updates: Updates): WorldActions {
  return { ...memberActions(world, updates), ...botActions(world, updates), ...topicActions(world, updates) };
}

function memberActions(
  world: World,
  updates: Updates,
): Pick<WorldActions, 'join' | 'publish' | 'leave' | 'remove' | 'migrate'> {
  return {
    join(person, ref) {
      const chat = chatOf(world, ref);
      chat.members.set(person.id, 'member');
      tellService(world, updates, chat, userOf(world, person), { new_chat_members: [userOf(world, person)] });
    },
    publish(ref) {
      const chat = chatOf(world, ref);
      if (chat.type !== 'supergroup') throw new Error('only a supergroup can be public');
      chat.isPublic = true;
    },
    leave(person, ref) {
      const chat = chatOf(world, ref);
      chat.members.set(person.id, 'left');
      tellService(world, updates, chat, userOf(world, person), { left_chat_member: userOf(world, person) });
    },
    remove(by, person, ref) {
      const chat = chatOf(world, ref);
      chat.members.set(person.id, 'kicked');
      tellService(world, updates, chat, userOf(world, by), { left_chat_member: userOf(world, person) });
    },
    migrate(ref) {
      const old = chatOf(world, ref);
      if (old.type !== 'group') throw new Error(`chat ${old.id} is no basic group`);
      const chat = newChat(world, newGroupId(world, 'supergroup'), 'supergroup', old.title, false);
      for (const [id, status] of old.members) chat.members.set(id, status);
      chat.botRights = old.botRights;
      tellService(world, updates, old, creatorOf(world, old), { migrate_to_chat_id: chat.id });
      old.migratedTo = chat.id;
      tellService(world, updates, chat, creatorOf(world, chat), { migrate_from_chat_id: old.id });
      return { id: chat.id };
    },
  };
}

/** What happens to the bot itself: the groups it is in, its rights, and people who block it. */
function botActions(
  world: World,
  updates: Updates,
): Pick<WorldActions, 'addBot' | 'kickBot' | 'setBotAdmin' | 'block' | 'unblock'> {
  return {
    addBot(by, ref) {
      const chat = chatOf(world, ref);
      setBotStatus(world, updates, chat, userOf(world, by), 'member');
      tellService(world, updates, chat, userOf(world, by), { new_chat_members: [world.bot] });
    },
    kickBot(by, ref) {
      const chat = chatOf(world, ref);
      const told = () => tellService(world, updates, chat, userOf(world, by), { left_chat_member: world.bot });
      // In a basic group the bot still gets the message about itself; in a supergroup it is gone already.
      if (chat.type === 'group') told();
      setBotStatus(world, updates, chat, userOf(world, by), 'kicked');
      if (chat.type === 'supergroup') told();
    },
    setBotAdmin(ref, rights) {
      const chat = chatOf(world, ref);
      const given = typeof rights === 'object' ? { ...NO_RIGHTS, ...rights } : rights ? ALL_RIGHTS : NO_RIGHTS;
      chat.botRights = given;
      setBotStatus(world, updates, chat, creatorOf(world, chat), rights === false ? 'member' : 'administrator');
    },
    block(ref) {
      const person = personOf(world, ref);
      person.blocked = true;
      setBotStatus(world, updates, chatOf(world, ref), person.user, 'kicked');
    },
    unblock(ref) {
      const person = personOf(world, ref);
      person.blocked = false;
      setBotStatus(world, updates, chatOf(world, ref), person.user, 'member');
    },
  };
}

function topicActions(
  world: World,
  updates: Updates,
): Pick<WorldActions, 'createTopic' | 'closeTopic' | 'reopenTopic' | 'deleteTopic'> {
  const setTopic = (ref: Ref, id: number, closed: boolean) => {
    const chat = chatOf(world, ref);
    const topic = chat.topics.get(id);
    if (!topic) throw new Error(`no topic ${id} in chat ${chat.id}`);
    topic.closed = closed;
    tellService(
      world,
      updates,
      chat,
      creatorOf(world, chat),
      closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} },
      id,
    );
  };
  return {
    createTopic(ref, name) {
      const chat = chatOf(world, ref);
      if (!chat.forum) throw new Error(`chat ${chat.id} has no topics`);
      // The topic's id is that of the message that announces it.
      const id = chat.lastMessageId + 1;
      chat.topics.set(id, { name, closed: false });
      tellService(
        world,
        updates,
        chat,
        creatorOf(world, chat),
        { forum_topic_created: { name, icon_color: 7322096 } },
        id,
      );
      return id;
    },
    closeTopic: (chat, topic) => setTopic(chat, topic, true),
    reopenTopic: (chat, topic) => setTopic(chat, topic, false),
    deleteTopic(ref, topic) {
      const chat = chatOf(world, ref);
      chat.topics.delete(topic);
      for (const message of chat.messages.values()) {
        if (message.topic === topic || message.id === topic) removeMessage(world, message);
      }
    },
  };
}

const userOf = (world: World, person: Ref): User => personOf(world, person).user;

function creatorOf(world: World, chat: ChatRecord): User {
  const id = [...chat.members].find(([, status]) => status === 'creator')?.[0];
  if (id === undefined) throw new Error(`chat ${chat.id} has no creator`);
  return userOf(world, { id });
}
