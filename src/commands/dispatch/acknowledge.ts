import type { Acknowledged } from '../../chat/platform.ts';
import type { Text } from '../../language/text.ts';
import type { Context } from './command.ts';

/** Ends a press's waiting animation. A platform that fails at it costs the animation, not what was pressed. */
export async function acknowledge({ reply, services }: Context, notice?: Text): Promise<Acknowledged> {
  try {
    return await reply.acknowledge(notice);
  } catch (error) {
    services.log.info({ error }, 'a press could not be acknowledged');
    return 'in time';
  }
}
