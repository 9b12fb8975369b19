/**
 * An error whose message was written here, and quotes nothing that anyone else wrote: it may stand in the log. Messages
 * of libraries may not. They quote what was sent: a header with a token, an address, a piece of a message.
 */
export class OwnError extends Error {
  override readonly name: string = 'Error';
}
