import { Parser } from 'htmlparser2';

/** The parts of a page that a login reads. */
export interface PageElements {
  readonly forms: readonly PageForm[];
  /** The text of each script. */
  readonly scripts: readonly string[];
}

export interface PageForm {
  readonly id: string | undefined;
  readonly action: string | undefined;
  /** By the names of its inputs; of two with one name the first counts. */
  readonly values: ReadonlyMap<string, string>;
}

/** No page nests like this; the parser's work grows with it. */
const MOST_DEPTH = 256;

/**
 * Reads a page in one pass, without building a tree of it: its time grows with its length alone.
 * @returns undefined for a page that nests deeper than any real one
 */
export function readElements(html: string): PageElements | undefined {
  const forms: PageForm[] = [];
  const scripts: string[] = [];
  const open: { readonly name: string; readonly values: Map<string, string> | undefined }[] = [];
  let script: string | undefined;
  const parser = new Parser({
    onopentag(name, { id, action, name: field, value = '' }) {
      if (open.length > MOST_DEPTH) throw new RangeError('nested too deeply');
      const values = name === 'form' ? new Map<string, string>() : undefined;
      if (values) forms.push({ id, action, values });
      if (name === 'script') script = '';
      if (name === 'input' && field !== undefined) {
        for (const form of open) if (form.values && !form.values.has(field)) form.values.set(field, value);
      }
      open.push({ name, values });
    },
    ontext(text) {
      if (script !== undefined) script += text;
    },
    onclosetag(name) {
      if (name === 'script' && script !== undefined) {
        scripts.push(script);
        script = undefined;
      }
      open.pop();
    },
  });
  try {
    parser.end(html);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return { forms, scripts };
}
