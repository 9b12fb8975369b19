/** What was read of a body, and whether that is all of it. */
export interface BodyText {
  readonly text: string;
  readonly isWhole: boolean;
}

/**
 * Reads a body up to `mostBytes`, counted after unpacking: a small answer can unpack to more than fits in memory.
 * The rest is never read; the connection is dropped.
 * @param signal ends the reading. `fetch`'s own signal can't be relied on for that: once the headers are in, a garbage
 *   collection may take the request away that it hangs on
 * @throws the signal's reason
 */
export async function readBody(
  { body }: Pick<Response, 'body'>,
  mostBytes: number,
  signal: AbortSignal,
): Promise<BodyText> {
  if (!body) return { text: '', isWhole: true };
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop, by its end or by the signal, cancels the rest.
  for await (const chunk of body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal })) {
    const left = mostBytes - bytes;
    bytes += chunk.byteLength;
    if (chunk.byteLength > left) return { text: text + decoder.decode(chunk.subarray(0, left)), isWhole: false };
    text += decoder.decode(chunk, { stream: true });
  }
  return { text: text + decoder.decode(), isWhole: true };
}
