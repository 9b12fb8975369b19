/** Whether a text can be an e-mail address at all: what fails here is not worth asking a password for. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}
