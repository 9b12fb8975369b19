import { readdirSync, readFileSync } from 'node:fs';

/** One request example of `vw-car-net-api.txt`, as it stands there, placeholders and all. */
export interface DocumentExample {
  /** 1–20, in the document's order. */
  readonly number: number;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** As written: request 2's has no origin, request 16's `46319909` stands for `[TSP ACCOUNT NUMBER]`. */
  readonly address: string;
  /** Names as the document writes them, in its order. */
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body; undefined where it has none. */
  readonly body: string | undefined;
  /** The text of the answer: JSON with `...` for what was left out, HTML, or a redirect. */
  readonly answer: string;
  /** All of its lines before the answer, to be found in the document just so. */
  readonly requestText: string;
}

const folder = new URL('examples/', import.meta.url);
const answerMark = '\n\n--- answer ---\n';
const firstLine = /^(GET|POST|PUT|PATCH) (\S.*)$/;

/** The document's 20 request examples, one file each in `examples/`: request, blank line, body; then the answer. */
export const documentExamples: readonly DocumentExample[] = readdirSync(folder)
  .sort()
  .map((name) => parse(Number(name.slice(0, 2)), readFileSync(new URL(name, folder), 'utf8').trimEnd()));

function parse(number: number, text: string): DocumentExample {
  const [request = '', answer = ''] = text.split(answerMark);
  const [head = '', body] = request.split('\n\n');
  const [line = '', ...headerLines] = head.split('\n');
  const [, method = '', address = ''] = firstLine.exec(line) ?? [];
  return {
    number,
    method: method as DocumentExample['method'],
    address,
    headers: Object.fromEntries(headerLines.map((header) => header.split(/: (.*)/s).slice(0, 2))),
    body,
    answer,
    requestText: body === undefined ? head : `${head}\n${body}`,
  };
}
