import { type MessageRef, PlatformFailure } from '../../chat/platform.ts';

/**
 * A message's address. `interaction`: only an interaction's token reaches it, because it is ephemeral or the bot is no
 * member of its channel; `channel`: the bot itself reaches it, for as long as it stands.
 */
export interface Address {
  readonly reach: 'interaction' | 'channel';
  readonly channel: string;
  readonly message: string;
}

/** An address as the platform's opaque, storable reference: it holds no token. */
export function messageRef(address: Address): MessageRef {
  return `${address.reach}:${address.channel}:${address.message}`;
}

/** @throws PlatformFailure 'message-gone' for a reference that this adapter never made */
export function readMessageRef(ref: MessageRef): Address {
  const [reach, channel, message] = ref.split(':');
  if ((reach !== 'channel' && reach !== 'interaction') || !channel || !message)
    throw new PlatformFailure('message-gone');
  return { reach, channel, message };
}
