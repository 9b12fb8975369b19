import { showNotice } from './user-action.ts';

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showNotice(`Copied: ${text}`);
  } catch {
    showNotice('This browser lets nothing be copied for you: please type it.');
  }
}
