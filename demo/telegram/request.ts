import type { IncomingMessage } from 'node:http';

/** A file of a multipart upload. */
export interface Upload {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface Request {
  /** As they came: JSON values, or strings from a form or the address. */
  readonly values: ReadonlyMap<string, unknown>;
  /** By the name of their part, which is what `attach://NAME` means. */
  readonly files: ReadonlyMap<string, Upload>;
}

/** Reads the parameters of a call: from the address, JSON, a form, or a multipart upload. Undefined: unreadable. */
export async function readRequest(message: IncomingMessage, query: URLSearchParams): Promise<Request | undefined> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const values = new Map<string, unknown>(query);
  const files = new Map<string, Upload>();
  const type = message.headers['content-type'] ?? '';
  if (body.length === 0) return { values, files };
  if (type.startsWith('application/json')) {
    const parsed = parseJson(body.toString());
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    for (const [name, value] of Object.entries(parsed)) values.set(name, value);
  } else if (type.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(body.toString())) values.set(name, value);
  } else if (type.startsWith('multipart/form-data')) {
    const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
    if (boundary === undefined || !readParts(body, boundary, values, files)) return undefined;
  }
  return { values, files };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc7578. Header names and values as loosely as Telegram takes them. */
function readParts(body: Buffer, boundary: string, values: Map<string, unknown>, files: Map<string, Upload>): boolean {
  const delimiter = `--${boundary}`;
  let at = body.indexOf(delimiter);
  if (at < 0) return false;
  for (;;) {
    at += delimiter.length;
    if (body.toString('latin1', at, at + 2) === '--') return true;
    const headEnd = body.indexOf('\r\n\r\n', at);
    const end = body.indexOf(`\r\n${delimiter}`, headEnd + 2);
    if (headEnd < 0 || end < 0) return false;
    const head = body.toString('utf8', at, headEnd);
    const name = /content-disposition:.*?;\s*name="?([^";\r\n]+)"?/i.exec(head)?.[1];
    const filename = /;\s*filename="?([^";\r\n]*)"?/i.exec(head)?.[1];
    if (name === undefined) return false;
    const content = body.subarray(headEnd + 4, Math.max(end, headEnd + 4));
    if (filename === undefined) values.set(name, content.toString());
    else files.set(name, { name: filename, content: new Uint8Array(content) });
    at = end + 2;
  }
}
