/** What was read of a body, and whether that is all of it. */
export interface BodyText {
  readonly text: string;
  readonly isWhole: boolean;
}

/**
 * Reads a body up to `mostBytes`, counted after unpacking: a small answer can unpack to more than fits in memory.
 * The rest is never read; the connection is dropped.
 */
export async function readBody({ body }: Pick<Response, 'body'>, mostBytes: number): Promise<BodyText> {
  if (!body) return { text: '', isWhole: true };
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    const left = mostBytes - bytes;
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (chunk.byteLength > left) return { text: text + decoder.decode(chunk.subarray(0, left)), isWhole: false };
    text += decoder.decode(chunk, { stream: true });
  }
  return { text: text + decoder.decode(), isWhole: true };
}
