import { randomBytes } from 'node:crypto';
import type { MessageRef } from '../chat/platform.ts';
import type { Clock } from '../clock.ts';
import type { Locale } from '../language/text.ts';
import { type Secret, secret } from '../secret.ts';
import type { PinUse } from './command.ts';

/** How long a pad lives (rules R22). */
export const PAD_MINUTES = 2;
const PAD_MS = PAD_MINUTES * 60_000;

/** A Car-Net PIN has four digits; the fourth submits. */
export const PIN_LENGTH = 4;

/** The word of a pad's presses. What follows it is random: it means nothing outside this process. */
export const PAD_WORD = 'pad';

/** The keys in order, three a row. */
export const PAD_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'cancel', '0', 'erase'] as const;
type PadKey = (typeof PAD_KEYS)[number];

/** What the PIN is asked for. */
export interface PadPurpose {
  readonly action: PinUse;
  /** The person says that the PIN was changed. */
  readonly changed: boolean;
  /** The card whose Refresh button was pressed. */
  readonly card?: MessageRef;
  /** What that card shows, if not the whole status. */
  readonly shows?: 'charging';
  /** How that card is written, where only its presser sees it. */
  readonly cardLocale?: Locale;
}

/** Why a pad ended without being submitted. */
export type PadEnd = 'expired' | 'cancelled' | 'replaced' | 'closed';

interface PadRequest {
  /** The one who may press: a person key and a name. */
  readonly person: string;
  readonly name: string;
  /** A chat key, and the id of its link. */
  readonly chat: string;
  readonly linkId: string;
  readonly vehicleName: string;
  readonly purpose: PadPurpose;
  /** Called once, if the pad ends without being submitted or cancelled by a press. */
  readonly ended: (why: PadEnd) => void;
}

/** A pad as its message shows it. */
export interface Pad extends Omit<PadRequest, 'ended'> {
  /** One press id per key, in the order of `PAD_KEYS`. */
  readonly presses: readonly string[];
  /** How many digits were typed: the digits themselves leave only with the fourth. */
  readonly filled: () => number;
  readonly isOpen: () => boolean;
}

/** What a press on a pad did. */
export type Tap =
  /** No open pad has this id: forged, replayed or stale. */
  | { readonly kind: 'unknown' }
  /** The same update again. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'not theirs'; readonly owner: string }
  | { readonly kind: 'typed' | 'cancelled'; readonly pad: Pad }
  | { readonly kind: 'complete'; readonly pad: Pad; readonly digits: Secret };

/** The open pads of this process. They are nowhere else, and die with it. */
export interface PinPads {
  /** Opens a pad, replacing the same person's other one in that chat. */
  open(request: PadRequest): Pad;
  /** Decides at once what a press means: taps count in the order of these calls. */
  tap(press: { readonly id: string; readonly press: string; readonly person: string; readonly chat: string }): Tap;
  /** Whether the person has a pad open in the chat. */
  isOpen(chat: string, person: string): boolean;
  /** Closes the pads of a chat. @param only those of a person, of a link */
  close(chat: string, only?: { readonly person?: string; readonly linkId?: string }): void;
  /** Closes all pads. */
  closeAll(): void;
}

interface OpenPad {
  readonly pad: Pad;
  readonly digits: string[];
  readonly seen: Set<string>;
  /** On the clock's `elapsed`. */
  readonly expiresAt: number;
  readonly over: AbortController;
  readonly ended: (why: PadEnd) => void;
}

/** @param clock what a pad's two minutes are counted on */
export function createPinPads(clock: Clock): PinPads {
  const byPress = new Map<string, { readonly open: OpenPad; readonly key: PadKey }>();

  const remove = (open: OpenPad) => {
    for (const press of open.pad.presses) byPress.delete(press);
    open.digits.length = 0;
    open.over.abort();
  };
  const end = (open: OpenPad, why: PadEnd) => {
    remove(open);
    open.ended(why);
  };
  const openPads = () => new Set([...byPress.values()].map(({ open }) => open));
  const close = (why: PadEnd, fits: (pad: Pad) => boolean) => {
    for (const open of openPads()) if (fits(open.pad)) end(open, why);
  };

  return {
    open(request) {
      close('replaced', ({ chat, person }) => chat === request.chat && person === request.person);
      const open = newPad(request, clock.elapsed() + PAD_MS);
      for (const [index, key] of PAD_KEYS.entries()) byPress.set(open.pad.presses[index] ?? '', { open, key });
      clock.sleep(PAD_MS, open.over.signal).then(
        () => end(open, 'expired'),
        () => undefined,
      );
      return open.pad;
    },

    tap({ id, press, person, chat }) {
      const found = byPress.get(press);
      if (found?.open.pad.chat !== chat) return { kind: 'unknown' };
      const { open, key } = found;
      const { pad, digits, seen } = open;
      if (pad.person !== person) return { kind: 'not theirs', owner: pad.name };
      if (seen.has(id)) return { kind: 'repeated' };
      if (clock.elapsed() >= open.expiresAt) {
        end(open, 'expired');
        return { kind: 'unknown' };
      }
      seen.add(id);
      if (key === 'cancel') {
        remove(open);
        return { kind: 'cancelled', pad };
      }
      const pin = typeKey(digits, key);
      if (!pin) return { kind: 'typed', pad };
      remove(open);
      return { kind: 'complete', pad, digits: pin };
    },

    isOpen: (chat, person) => [...openPads()].some(({ pad }) => pad.chat === chat && pad.person === person),
    close: (chat, { person, linkId } = {}) =>
      close('closed', (pad) => {
        const isTheirs = person === undefined || pad.person === person;
        return pad.chat === chat && isTheirs && (linkId === undefined || pad.linkId === linkId);
      }),
    closeAll: () => close('closed', () => true),
  };
}

function newPad({ ended, ...request }: PadRequest, expiresAt: number): OpenPad {
  const presses = PAD_KEYS.map(() => `${PAD_WORD}:${randomBytes(16).toString('base64url')}`);
  const over = new AbortController();
  const digits: string[] = [];
  const pad = { ...request, presses, filled: () => digits.length, isOpen: () => !over.signal.aborted };
  return { pad, digits, seen: new Set(), expiresAt, over, ended };
}

/** @returns the PIN once its last digit is typed */
function typeKey(digits: string[], key: Exclude<PadKey, 'cancel'>): Secret | undefined {
  if (key === 'erase') digits.pop();
  else digits.push(key);
  return digits.length < PIN_LENGTH ? undefined : secret(digits.join(''));
}
