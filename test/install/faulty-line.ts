import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../world/free-port.ts';

/** What the network does to a connection. */
export type LineFault = '502' | 'reset' | 'hang' | 'refused';

/** A TCP line to a server on this machine, which can be made to fail. */
export interface FaultyLine {
  readonly origin: string;
  /** Where it leads. */
  lead(origin: string): void;
  fail(fault: LineFault | undefined): Promise<void>;
}

export async function openLine(): Promise<FaultyLine> {
  let target = 0;
  let fault: LineFault | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client)).on('error', () => client.destroy());
    if (fault === 'reset') client.resetAndDestroy();
    else if (fault === '502') {
      client.once('data', () =>
        client.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'),
      );
    } else if (fault === undefined) {
      const there = connect(target, '127.0.0.1');
      there.on('error', () => client.destroy()).on('close', () => client.destroy());
      client.on('close', () => there.destroy());
      client.pipe(there).pipe(client);
    }
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${port}`,
    lead(origin) {
      target = Number(new URL(origin).port);
    },
    async fail(next) {
      const wasRefused = fault === 'refused';
      fault = next;
      if (next === 'hang') for (const socket of sockets) socket.pause().unpipe();
      else for (const socket of sockets) socket.resetAndDestroy();
      if (next === 'refused') server.close();
      else if (wasRefused) {
        server.listen(port, '127.0.0.1');
        await once(server, 'listening');
      }
    },
  };
}
