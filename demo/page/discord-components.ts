import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

/** The browser bundle of the package that draws Discord. */
const BUNDLE = new URL('derockdev-discord-components-core/', import.meta.resolve('@derockdev/discord-components-core'));
const FILE = /^(?:p-[0-9a-f]+(?:\.entry)?|derockdev-discord-components-core\.esm)\.js$/;

/** Serves the web components that draw Discord, without what they would load from other hosts. */
export function serveDiscordComponents(app: FastifyInstance): void {
  const sources = new Map<string, string>();
  app.get<{ Params: { readonly file: string } }>('/discord-components/:file', ({ params: { file } }, reply) => {
    const address = new URL(file, BUNDLE);
    if (!FILE.test(file) || !existsSync(address)) return reply.code(404).send();
    const source = sources.get(file) ?? withoutOtherHosts(readFileSync(address, 'utf8'));
    sources.set(file, source);
    return reply.type('text/javascript').header('cache-control', 'private, max-age=86400').send(source);
  });
}

/** Their style sheets import web fonts, and who has no avatar gets one of Discord's. */
function withoutOtherHosts(source: string): string {
  return source
    .replace(/@import url\((?:'https?:[^']*'|"https?:[^"]*")\);?/g, '')
    .replace(/@font-face\s*\{[^}]*https?:[^}]*\}/g, '')
    .replaceAll(/https:\/\/cdn\.discordapp\.com\/embed\/avatars\/\d\.png/g, 'data:,');
}
