import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fields, isFields } from './bodies/form.ts';
import { guildCreatePayload, selfPayload } from './payloads.ts';
import { gatewayUrl } from './routes/application.ts';
import type { Dispatch, Guild, World } from './world.ts';

/** @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway */
const Op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;
const Close = {
  unknownError: 4000,
  unknownOpcode: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSeq: 4007,
  rateLimited: 4008,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

const HEARTBEAT_INTERVAL_MS = 41_250;
/** @see https://discord.com/developers/docs/events/gateway#sending-events */
const MAX_PAYLOAD_BYTES = 4096;
const SENDS_PER_MINUTE = 120;
const ALL_INTENTS = Object.values(GatewayIntentBits).reduce<number>((sum, bit) => sum | Number(bit), 0);
/** Privileged intents, and the flags of an application that was granted them. */
const PRIVILEGED: readonly (readonly [intent: number, flags: number])[] = [
  [GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited],
  [GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  [
    GatewayIntentBits.MessageContent,
    ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
  ],
];

/** What all connections share. */
interface GatewayState {
  readonly world: World;
  readonly token: string;
  readonly heartbeatIntervalMs: number;
  readonly sessions: Map<string, Session>;
  refusing: boolean;
  silent: boolean;
  /** The code that new connections are closed with, where they are. */
  closeCode: number | undefined;
  identifies: number;
  resumes: number;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  /** Everything sent, for a resume: the event of sequence n is at n - 1. */
  readonly sent: object[];
  socket: WebSocket | undefined;
}

export interface Gateway {
  /** Whether a session hears events, or can resume and hear them then. */
  listening(): boolean;
  connected(): boolean;
  reconnect(): void;
  invalidate(resumable: boolean): void;
  drop(): void;
  refuse(on: boolean): void;
  /** Acknowledges no heartbeat. */
  silence(on: boolean): void;
  /** Closes all present and future connections with this code, until called without one. */
  turnAway(code?: number): void;
  readonly identifies: number;
  readonly resumes: number;
  close(): void;
}

export function createGateway(
  world: World,
  token: string,
  server: Server,
  heartbeatIntervalMs = HEARTBEAT_INTERVAL_MS,
): Gateway {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  const state: GatewayState = {
    world,
    token,
    heartbeatIntervalMs,
    sessions: new Map(),
    refusing: false,
    silent: false,
    closeCode: undefined,
    identifies: 0,
    resumes: 0,
  };
  server.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname.replace(/\/$/, '') !== '/gateway' || state.refusing) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => connect(state, webSocket, request));
  });
  world.onDispatch((dispatch) => {
    for (const session of state.sessions.values()) deliver(session, dispatch);
  });
  const each = (act: (session: Session, socket: WebSocket) => void) => {
    for (const session of [...state.sessions.values()]) if (session.socket) act(session, session.socket);
  };

  return {
    listening: () => state.sessions.size > 0,
    connected: () => [...state.sessions.values()].some((session) => session.socket !== undefined),
    reconnect: () => each((_, socket) => send(socket, { op: Op.reconnect, d: null, s: null, t: null })),
    invalidate: (resumable) =>
      each((session, socket) => {
        if (!resumable) state.sessions.delete(session.id);
        send(socket, { op: Op.invalid, d: resumable, s: null, t: null });
      }),
    drop: () => each((_, socket) => socket.terminate()),
    refuse: (on) => {
      state.refusing = on;
    },
    silence: (on) => {
      state.silent = on;
    },
    turnAway: (code) => {
      state.closeCode = code;
      if (code !== undefined) for (const socket of sockets.clients) socket.close(code, 'Turned away.');
    },
    get identifies() {
      return state.identifies;
    },
    get resumes() {
      return state.resumes;
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function connect(state: GatewayState, socket: WebSocket, request: IncomingMessage): void {
  const { world, sessions } = state;
  let session: Session | undefined;
  let sends: number[] = [];
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  if (query.get('v') !== '10') {
    socket.close(Close.invalidVersion, 'Invalid API version');
    return;
  }
  if ((query.get('encoding') ?? 'json') !== 'json' || query.has('compress')) {
    socket.close(Close.unknownError, 'This emulator speaks uncompressed JSON');
    return;
  }
  send(socket, { op: Op.hello, d: { heartbeat_interval: state.heartbeatIntervalMs, _trace: [] }, s: null, t: null });

  socket.on('message', (raw) => {
    const text = raw.toString();
    const now = Date.now();
    sends = [...sends.filter((at) => now - at < 60_000), now];
    if (sends.length > SENDS_PER_MINUTE) return socket.close(Close.rateLimited, 'Rate limited.');
    const payload = Buffer.byteLength(text) > MAX_PAYLOAD_BYTES ? undefined : parse(text);
    if (!payload) return socket.close(Close.decode, 'Error while decoding payload.');
    const { op, d } = payload;
    if (op === Op.heartbeat) {
      if (!state.silent) send(socket, { op: Op.ack, d: null, s: null, t: null });
      return undefined;
    }
    if (op === Op.identify || op === Op.resume) {
      if (session) return socket.close(Close.alreadyAuthenticated, 'Already authenticated.');
      session = op === Op.identify ? identify(state, socket, d) : resume(state, socket, d);
      return undefined;
    }
    if (op !== Op.presence && op !== Op.voice && op !== Op.members) {
      return socket.close(Close.unknownOpcode, 'Unknown opcode.');
    }
    return session ? undefined : socket.close(Close.notAuthenticated, 'Not authenticated.');
  });
  socket.on('close', (code) => {
    if (session?.socket !== socket) return;
    session.socket = undefined;
    // A client that closes normally ends its session. After any other end it can resume.
    if (code === 1000 || code === 1001) sessions.delete(session.id);
    world.changed();
  });
  // ws reports a cut connection as an error. Nothing to do here: close follows.
  socket.on('error', () => socket.terminate());
}

function identify(state: GatewayState, socket: WebSocket, data: unknown): Session | undefined {
  const { world } = state;
  const d = isFields(data) ? data : {};
  const refusal = refusalOf(state, d);
  if (refusal) {
    socket.close(...refusal);
    return undefined;
  }
  world.sessionStartsLeft -= 1;
  state.identifies += 1;
  const session: Session = {
    id: randomUUID().replaceAll('-', ''),
    intents: Number(d['intents']),
    sent: [],
    socket,
  };
  state.sessions.set(session.id, session);
  const guilds = [...world.guilds.values()].filter((guild) => guild.hasBot);
  deliver(session, { event: 'READY', data: readyPayload(world, session, guilds) });
  for (const guild of guilds) {
    const data = guildCreatePayload(world, guild);
    deliver(session, { event: 'GUILD_CREATE', data, intent: GatewayIntentBits.Guilds });
  }
  world.changed();
  return session;
}

/** Why a session may not begin: the code and the reason that its connection is closed with. */
function refusalOf({ world, token, closeCode }: GatewayState, d: Fields): [code: number, reason: string] | undefined {
  if (closeCode !== undefined) return [closeCode, 'Turned away.'];
  if (d['token'] !== token) return [Close.authenticationFailed, 'Authentication failed.'];
  const properties = isFields(d['properties']) ? d['properties'] : {};
  const named = ['os', 'browser', 'device'].every((key) => typeof properties[key] === 'string');
  if (!named) return [Close.decode, 'Error while decoding payload.'];
  const { intents, shard } = d;
  if (shard !== undefined && JSON.stringify(shard) !== '[0,1]') return [Close.invalidShard, 'Invalid shard.'];
  if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0 || (intents & ~ALL_INTENTS) !== 0) {
    return [Close.invalidIntents, 'Invalid intent(s).'];
  }
  const { flags } = world.application;
  if (PRIVILEGED.some(([intent, granted]) => (intents & intent) !== 0 && (flags & granted) === 0)) {
    return [Close.disallowedIntents, 'Disallowed intent(s).'];
  }
  // Discord resets the token of a bot that exceeds the limit.
  if (world.sessionStartsLeft <= 0) return [Close.authenticationFailed, 'Authentication failed.'];
  return undefined;
}

function readyPayload(world: World, session: Session, guilds: readonly Guild[]) {
  const { flags } = world.application;
  return {
    v: 10,
    user: selfPayload(world),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: gatewayUrl(world),
    shard: [0, 1],
    application: { id: world.applicationId, flags, flags_new: String(flags) },
    private_channels: [],
    relationships: [],
    presences: [],
    guild_join_requests: [],
    user_settings: {},
    geo_ordered_rtc_regions: [],
    _trace: [],
  };
}

function resume(state: GatewayState, socket: WebSocket, data: unknown): Session | undefined {
  const { world, token, sessions } = state;
  const d = isFields(data) ? data : {};
  if (d['token'] !== token) {
    socket.close(Close.authenticationFailed, 'Authentication failed.');
    return undefined;
  }
  const session = sessions.get(String(d['session_id']));
  if (!session) {
    send(socket, { op: Op.invalid, d: false, s: null, t: null });
    return undefined;
  }
  const seq = d['seq'];
  if (typeof seq !== 'number' || seq < 0 || seq > session.sent.length) {
    socket.close(Close.invalidSeq, 'Invalid seq.');
    return undefined;
  }
  state.resumes += 1;
  session.socket?.terminate();
  session.socket = socket;
  for (const missed of session.sent.slice(seq)) send(socket, missed);
  deliver(session, { event: 'RESUMED', data: { _trace: [] } });
  world.changed();
  return session;
}

function deliver(session: Session, { event, data, intent }: Dispatch): void {
  if (intent !== undefined && (session.intents & intent) === 0) return;
  const payload = structuredClone({ op: Op.dispatch, t: event, s: session.sent.length + 1, d: data });
  session.sent.push(payload);
  if (session.socket) send(session.socket, payload);
}

function send(socket: WebSocket, payload: object): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
