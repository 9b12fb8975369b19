import type { CarCommand } from '../../src/car/command.ts';
import { type CarRequest, carRequestKey } from '../../src/car/requests.ts';
import { type Chat, chatKey, personKey } from '../../src/chat/platform.ts';

import { personOn } from './people.ts';

interface Asked {
  readonly id: string;
  readonly askedAt: number;
  readonly state: CarRequest['state'];
  readonly action?: CarCommand;
  /** Names, the first of whom asked. */
  readonly by?: string;
  readonly joined?: readonly string[];
  readonly chat?: Chat;
  readonly account?: string;
  readonly vehicle?: string;
  readonly isOver?: boolean;
}

/** A car action that someone asked for, as far as a test cares. */
export function carRequest({
  id,
  askedAt,
  state,
  by = 'Dave',
  joined = [],
  isOver = true,
  ...more
}: Asked): CarRequest {
  const { action = { name: 'lock' }, chat = { platform: 'telegram', id: '-100', kind: 'group' } } = more;
  const { account = 'paul', vehicle = 'zappy' } = more;
  return {
    key: carRequestKey(chatKey(chat), id),
    chat,
    chatKey: chatKey(chat),
    linkId: 'link-001',
    account,
    vehicle,
    vehicleName: 'Zappy',
    action,
    by: { person: personKey(personOn(chat.platform, 'dave')), name: by },
    joined: joined.map((name) => ({ person: personKey(personOn(chat.platform, 'vera')), name })),
    run: 'earlier',
    locale: { language: 'en', timeZone: 'UTC' },
    state,
    askedAt,
    ...(isOver ? { endedAt: askedAt + 1000 } : {}),
  };
}
