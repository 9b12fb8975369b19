import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { serveDiscordComponents } from './discord-components.ts';
import { serveFiles } from './files.ts';
import { performAction } from './perform-action.ts';
import type { Stage } from './stage.ts';
import { stateFor } from './state.ts';
import { followTour } from './tour.ts';
import type { UserAction } from './user-action.ts';

/** How long changes in chats and cars are gathered before they are sent to the page. */
const GATHER_MS = { chats: 50, cars: 200 };

/** The page asks no other host for anything. Discord's components bring style elements of their own. */
const OWN_HOST_ONLY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'";

const stylesheets = ['theme', 'page', 'tour', 'garage', 'car-drawing', 'chat', 'telegram', 'discord'];

const modules = globSync('**/*.ts', { cwd: new URL('browser/', import.meta.url) }).map((path) =>
  path.replaceAll('\\', '/').replace(/\.ts$/, ''),
);

const file = (name: string) => readFileSync(new URL(`browser/${name}`, import.meta.url), 'utf8');

/** Serves the page on `port`, or on any free port where that one is taken. @returns its address and port */
export async function startPage({ port, ...stage }: Stage & { readonly port: number }) {
  const app = Fastify({ forceCloseConnections: true });
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const chats = gather(tell, GATHER_MS.chats);
  const cars = gather(tell, GATHER_MS.cars);
  const stops = [
    stage.carnet.onChange(cars.changed),
    stage.telegram.onChange(chats.changed),
    stage.discord.onChange(chats.changed),
    chats.stop,
    cars.stop,
  ];

  app.get('/', (_request, reply) =>
    reply.type('text/html').header('content-security-policy', OWN_HOST_ONLY).send(file('index.html')),
  );
  app.get<{ Params: { name: string } }>('/:name.css', (request, reply) => {
    const { name } = request.params;
    if (!stylesheets.includes(name)) return reply.code(404).send();
    return reply.type('text/css').send(file(`styles/${name}.css`));
  });
  for (const name of modules) {
    app.get(`/${name}.js`, (_request, reply) =>
      reply.type('text/javascript').send(stripTypeScriptTypes(file(`${name}.ts`)).replaceAll(".ts'", ".js'")),
    );
  }
  serveDiscordComponents(app);
  serveFiles(app, stage);
  serveEvents(app, stage, listeners);
  app.post<{ Body: UserAction }>('/do', async (request, reply) => {
    reply.hijack();
    const done = performAction(stage, request.body);
    // The page waits for these headers, not for the bot's answer, before it sends the next action.
    reply.raw.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    const heard = await done.catch((error: unknown) => ({
      notice: error instanceof Error ? error.message : 'that did not work',
    }));
    reply.raw.end(JSON.stringify(heard));
    chats.changed();
  });
  await app.listen({ port, host: '127.0.0.1' }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  const { port: listening } = app.server.address() as AddressInfo;
  return {
    url: `http://localhost:${listening}`,
    port: listening,
    close: async () => {
      for (const stop of stops) stop();
      await app.close();
    },
  };
}

/** Sends a person's view of everything whenever something has changed, until they leave. */
function serveEvents(app: FastifyInstance, stage: Stage, listeners: Set<() => void>): void {
  const tour = followTour(stage);
  app.get<{ Querystring: { person?: string } }>('/events', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const send = async () => {
      const state = stateFor(stage, request.query.person ?? '', await tour());
      reply.raw.write(`data: ${JSON.stringify(state)}\n\n`);
    };
    const sendAll = () => void send().catch((error: unknown) => reply.raw.destroy(error as Error));
    sendAll();
    listeners.add(sendAll);
    request.raw.once('close', () => listeners.delete(sendAll));
  });
}

/** Calls `tell` once for all changes of `ms`. */
function gather(tell: () => void, ms: number): { readonly changed: () => void; readonly stop: () => void } {
  let gathering: NodeJS.Timeout | undefined;
  return {
    changed: () => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        tell();
      }, ms);
    },
    stop: () => clearTimeout(gathering),
  };
}
