import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createPatientApi } from '../../../src/bot/telegram/api.ts';
import { secret } from '../../../src/secret.ts';

const CROWD = 300;

test('a crowd’s answers share 50 connections to Telegram, and all arrive', async () => {
  let connections = 0;
  const server = createServer((_, response) => {
    const message = { message_id: 1, date: 0, chat: { id: 1, type: 'private', first_name: 'Olivia' } };
    response.end(JSON.stringify({ ok: true, result: message }));
  });
  server.on('connection', () => {
    connections += 1;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const api = createPatientApi(secret('1000:abc'), `http://127.0.0.1:${port}`);
  const sent = await Promise.all(Array.from({ length: CROWD }, (_, chat) => api.sendMessage(chat, 'Zappy')));
  expect(sent).toHaveLength(CROWD);
  expect(connections).toBe(50);
});
