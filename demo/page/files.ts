import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Stage } from './stage.ts';

interface TelegramFile {
  Params: { readonly chat: string; readonly message: string; readonly edits: string; readonly name: string };
}

/** Serves what the bot sent as pictures and files, so that the page asks no other host, not even the emulators. */
export function serveFiles(app: FastifyInstance, { telegram, discord }: Stage): void {
  app.get<TelegramFile>('/telegram/:chat/:message/:edits/:name', ({ params }, reply) => {
    const message = telegram.message({ id: Number(params.chat) }, Number(params.message));
    const content = message?.photo ?? message?.document?.content;
    if (!content || message?.deleted) return reply.code(404).send();
    return sendFile(reply, message?.photo ? 'image/png' : 'application/octet-stream', content);
  });
  app.get<{ Params: { readonly '*': string } }>('/discord/attachments/*', async ({ params }, reply) => {
    const answer = await fetch(new URL(`/attachments/${params['*']}`, discord.url));
    if (!answer.ok) return reply.code(answer.status).send();
    const type = answer.headers.get('content-type') ?? '';
    const content = new Uint8Array(await answer.arrayBuffer());
    return sendFile(reply, type.startsWith('image/') ? type : 'application/octet-stream', content);
  });
}

/** The file behind an address never changes: an edit gets a new address. */
function sendFile(reply: FastifyReply, type: string, content: Uint8Array): FastifyReply {
  return reply
    .headers({ 'cache-control': 'private, max-age=86400', 'x-content-type-options': 'nosniff' })
    .type(type)
    .send(Buffer.from(content));
}
