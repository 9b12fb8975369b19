import { GatewayIntentBits } from 'discord-api-types/v10';
import { channelPayload, guildCreatePayload } from '../payloads.ts';
import { DEFAULT_BOT_PERMISSIONS, EVERYONE_PERMISSIONS } from '../permissions.ts';
import { dmChannel } from '../routes/channels.ts';
import { type ApplicationSettings, type Channel, type Guild, memberOf, type Person, type World } from '../world.ts';

/** Makes and changes people, guilds and channels; the bot is told what its intents let it hear. */
export interface WorldActions {
  addPerson(person: { readonly name: string; readonly locale?: string; readonly installed?: boolean }): Person;
  addGuild(guild: {
    readonly name: string;
    /** The first is the guild's owner. */
    readonly members: readonly Person[];
    readonly locale?: string;
    /** Whether the bot is a member; true where left out. */
    readonly bot?: boolean;
    /** What everyone may do there, the bot included. */
    readonly permissions?: bigint;
  }): Guild;
  addChannel(guild: Guild, channel: { readonly name: string; readonly botPermissions?: bigint }): Channel;
  /** The DM of a person and the bot. */
  dm(person: Person): Channel;
  /** People's own channel, where the bot is only as a user install. */
  privateChannel(people: readonly Person[]): Channel;
  joinGuild(guild: Guild, person: Person): void;
  leaveGuild(guild: Guild, person: Person): void;
  addBot(guild: Guild): void;
  removeBot(guild: Guild): void;
  removeChannel(channel: Channel): void;
  setBotPermissions(channel: Channel, permissions: bigint): void;
  block(person: Person, blocked: boolean): void;
  /** As in the developer portal. */
  setApplication(settings: Partial<ApplicationSettings>): void;
  setSessionStartsLeft(left: number): void;
  people(): Person[];
  channelsOf(person: Person): Channel[];
}

const { Guilds, GuildMembers } = GatewayIntentBits;

// Callers hold the objects themselves, so they are changed in place.
export function createWorldActions(world: World): WorldActions {
  return { ...personActions(world), ...guildActions(world), ...channelActions(world), ...applicationActions(world) };
}

function personActions(world: World): Pick<WorldActions, 'addPerson' | 'block' | 'people' | 'channelsOf'> {
  return {
    addPerson({ name, locale = 'en-US', installed = true }) {
      const username = name.toLowerCase().replace(/[^a-z0-9_.]/g, '_') || 'someone';
      const person: Person = { id: world.nextId(), name, username, locale, installed, blocksBot: false };
      world.people.set(person.id, person);
      world.changed();
      return person;
    },
    block(person, blocked) {
      person.blocksBot = blocked;
      world.changed();
    },
    people: () => [...world.people.values()],
    channelsOf: (person) => [...world.channels.values()].filter((channel) => memberOf(world, channel, person.id)),
  };
}

function guildActions(
  world: World,
): Pick<WorldActions, 'addGuild' | 'joinGuild' | 'leaveGuild' | 'addBot' | 'removeBot'> {
  const tellGuild = (guild: Guild) => {
    if (guild.hasBot) world.dispatch({ event: 'GUILD_CREATE', data: guildCreatePayload(world, guild), intent: Guilds });
    world.changed();
  };
  const tellMember = (event: 'GUILD_MEMBER_ADD' | 'GUILD_MEMBER_REMOVE', guild: Guild, person: Person) => {
    const data = { guild_id: guild.id, user: { id: person.id, username: person.username } };
    if (guild.hasBot) world.dispatch({ event, data, intent: GuildMembers });
    world.changed();
  };
  return {
    addGuild({ name, members, locale = 'en-US', bot = true, permissions = EVERYONE_PERMISSIONS }) {
      const [owner] = members;
      if (!owner) throw new Error('A guild needs a member, its owner');
      const id = world.nextId();
      const memberIds = members.map((member) => member.id);
      const joinedAt = world.now();
      const guild: Guild = {
        id,
        name,
        locale,
        ownerId: owner.id,
        everyoneRoleId: id,
        everyonePermissions: String(permissions),
        joinedAt,
        memberIds,
        hasBot: bot,
      };
      world.guilds.set(id, guild);
      tellGuild(guild);
      return guild;
    },
    joinGuild(guild, person) {
      if (guild.memberIds.includes(person.id)) return;
      guild.memberIds.push(person.id);
      tellMember('GUILD_MEMBER_ADD', guild, person);
    },
    leaveGuild(guild, person) {
      guild.memberIds = guild.memberIds.filter((id) => id !== person.id);
      tellMember('GUILD_MEMBER_REMOVE', guild, person);
    },
    addBot(guild) {
      guild.hasBot = true;
      tellGuild(guild);
    },
    removeBot(guild) {
      guild.hasBot = false;
      world.dispatch({ event: 'GUILD_DELETE', data: { id: guild.id }, intent: Guilds });
      world.changed();
    },
  };
}

function channelActions(
  world: World,
): Pick<WorldActions, 'addChannel' | 'dm' | 'privateChannel' | 'removeChannel' | 'setBotPermissions'> {
  const tellChannel = (event: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE', channel: Channel) => {
    const guild = world.guilds.get(channel.guildId ?? '');
    if (guild?.hasBot) world.dispatch({ event, data: channelPayload(world, channel), intent: Guilds });
    world.changed();
  };
  return {
    addChannel(guild, { name, botPermissions = DEFAULT_BOT_PERMISSIONS }) {
      const id = world.nextId();
      const bits = String(botPermissions);
      const channel: Channel = { id, kind: 'guild', name, guildId: guild.id, personIds: [], botPermissions: bits };
      world.channels.set(id, channel);
      tellChannel('CHANNEL_CREATE', channel);
      return channel;
    },
    dm: (person) => dmChannel(world, person.id),
    privateChannel(people) {
      const id = world.nextId();
      const name = people.map((person) => person.name).join(', ');
      const personIds = people.map((person) => person.id);
      const channel: Channel = { id, kind: 'private', name, personIds, botPermissions: '0' };
      world.channels.set(id, channel);
      world.changed();
      return channel;
    },
    removeChannel(channel) {
      world.channels.delete(channel.id);
      tellChannel('CHANNEL_DELETE', channel);
    },
    setBotPermissions(channel, permissions) {
      channel.botPermissions = String(permissions);
      tellChannel('CHANNEL_UPDATE', channel);
    },
  };
}

function applicationActions(world: World): Pick<WorldActions, 'setApplication' | 'setSessionStartsLeft'> {
  return {
    setApplication(settings) {
      world.application = { ...world.application, ...settings };
      world.changed();
    },
    setSessionStartsLeft(left) {
      world.sessionStartsLeft = left;
    },
  };
}
