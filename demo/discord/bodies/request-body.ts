import { refusal } from '../api-error.ts';
import { createForm, type Fields, isFields } from './form.ts';

/** A part `files[n]` of a multipart request. */
export interface Upload {
  /** The n of `files[n]`, which the body's `attachments` refer to. */
  readonly key: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface RequestBody {
  readonly json: unknown;
  readonly files: readonly Upload[];
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
}

/** @see https://discord.com/developers/docs/reference#uploading-files */
export async function parseMultipart(contentType: string, bytes: Uint8Array): Promise<RequestBody> {
  const data = await new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw refusal('invalidJson');
    });
  const form = createForm();
  const files: Upload[] = [];
  let json: unknown = {};
  for (const [name, value] of data) {
    const key = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (name === 'payload_json') json = parseJson(typeof value === 'string' ? value : await value.text());
    else if (key === undefined || typeof value === 'string') {
      form.fail([name], 'UNKNOWN_PART', 'Only payload_json and files[n] may be sent.');
    } else {
      const bytes = new Uint8Array(await value.arrayBuffer());
      files.push({ key, filename: value.name, contentType: contentTypeOf(value), bytes });
    }
  }
  form.check();
  return { json, files };
}

/** By the file's name if the client didn't say, as Discord does. */
function contentTypeOf({ type, name }: File): string {
  if (type !== '' && type !== 'application/octet-stream') return type;
  const known = { png: 'image/png', json: 'application/json', txt: 'text/plain; charset=utf-8' };
  return Object.entries(known).find(([extension]) => name.endsWith(`.${extension}`))?.[1] ?? 'application/octet-stream';
}

export function isRequestBody(value: unknown): value is RequestBody {
  return isFields(value) && 'json' in value && 'files' in value;
}

/** The body as fields. */
export function fieldsOf(body: RequestBody): Fields {
  return createForm().fields([], isFields(body.json) ? body.json : {});
}

/** What the content type parsers made of a request's body; empty where there was none. */
export function bodyOf(request: { readonly body: unknown }): RequestBody {
  return isRequestBody(request.body) ? request.body : { json: {}, files: [] };
}
