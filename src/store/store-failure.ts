import { OwnError } from '../own-error.ts';

/** Why the store can't be used. */
type StoreFailureCode =
  | 'wrong-key' // the key given is not the one that this store was sealed with
  | 'key-missing' // the store holds data, and there is no key for it
  | 'bad-key' // what was given as a key is not base64 of 32 bytes
  | 'not-writable' // the file or its folder can't be read, made or written
  | 'not-a-store' // the file is something else, or too damaged to tell
  | 'damaged' // part of the file has been changed by something else
  | 'unsupported' // an address or a format that this version can't use
  | 'unreadable' // a stored value was changed, cut, or moved to another key
  | 'busy' // another process kept the file locked for too long
  | 'in-use' // another process of this bot works on it
  | 'full' // the disk has no room for what is to be noted
  | 'unavailable' // the Redis that holds it can't be reached just now
  | 'lost'; // what was stored is gone, or was taken away while the program ran

/** A failure of the store whose cause is known. Its message is one sentence for whoever runs the program. */
export class StoreFailure extends OwnError {
  override readonly name = 'StoreFailure';
  readonly code: StoreFailureCode;

  constructor(code: StoreFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
