import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { type Deed, doDeed } from './deeds.ts';
import { type Stage, stateFor } from './state.ts';

/** How long changes are gathered before the page is told. */
const GATHER_MS = 50;

const file = (name: string) => readFileSync(new URL(`browser/${name}`, import.meta.url), 'utf8');

/** Serves the page on `port`, or on any free port where that one is taken. @returns its address */
export async function startPage({ port, ...stage }: Stage & { readonly port: number }) {
  const app = Fastify({ forceCloseConnections: true });
  const listeners = new Set<() => void>();
  let gathering: NodeJS.Timeout | undefined;
  const changed = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      for (const listener of listeners) listener();
    }, GATHER_MS);
  };
  const stops = [stage.carnet.onChange(changed), stage.telegram.onChange(changed), stage.discord.onChange(changed)];

  app.get('/', (_request, reply) => reply.type('text/html').send(file('index.html')));
  app.get('/page.css', (_request, reply) => reply.type('text/css').send(file('page.css')));
  app.get<{ Params: { name: string } }>('/:name.js', (request, reply) => {
    const { name } = request.params;
    if (!/^[a-z-]+$/.test(name)) return reply.code(404).send();
    return reply.type('text/javascript').send(stripTypeScriptTypes(file(`${name}.ts`)).replaceAll(".ts'", ".js'"));
  });
  app.get<{ Querystring: { person?: string } }>('/events', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const send = () => reply.raw.write(`data: ${JSON.stringify(stateFor(stage, request.query.person ?? ''))}\n\n`);
    send();
    listeners.add(send);
    request.raw.once('close', () => listeners.delete(send));
  });
  app.post<{ Body: Deed }>('/do', async (request, reply) => {
    try {
      return { notice: await doDeed(stage, request.body) };
    } catch (error) {
      return reply.code(400).send({ notice: error instanceof Error ? error.message : 'that did not work' });
    } finally {
      changed();
    }
  });
  await app.listen({ port, host: '127.0.0.1' }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  return {
    url: `http://localhost:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      clearTimeout(gathering);
      for (const stop of stops) stop();
      await app.close();
    },
  };
}
