import type { HealthCategory, HealthPriority, HealthReport, MaintenanceDue } from '../../carnet/model.ts';
import type { Message, Tone } from '../../chat/message.ts';
import type { Link } from '../../household/link.ts';
import type { Writing } from '../../household/locale.ts';
import { writeDistance, writeList } from '../../language/amounts.ts';
import type { TextKey } from '../../language/catalogue.ts';
import type { Say } from '../../language/say.ts';
import { type Locale, plain, type Text } from '../../language/text.ts';
import { commandButton } from '../dispatch/press-id.ts';
import { asOf } from './status-card.ts';

interface HealthCardOf extends Writing {
  readonly link: Link;
  readonly report: HealthReport;
}

/** The colours that the document gives them. @see docs/car-net.md, The 20 requests: 19 */
export const PRIORITY_TONES: Readonly<Record<HealthPriority, Tone>> = { A: 'bad', B: 'warning', C: 'info', D: 'good' };

/** Names of ours for what the document names; Car-Net's own words for anything else. */
const categoryNames: Readonly<Partial<Record<string, TextKey>>> = {
  DRVR_ASSIST_SYS: 'health.category.DRVR_ASSIST_SYS',
  ELECTRIC_SYS: 'health.category.ELECTRIC_SYS',
  ENG_TRANS_PWTR: 'health.category.ENG_TRANS_PWTR',
  TIRES_BRAKES: 'health.category.TIRES_BRAKES',
};
const maintenanceNames: Readonly<Partial<Record<string, TextKey>>> = { INSPECTION: 'health.maintenance.INSPECTION' };

/** The health report: its overall colour, each category with its messages, what maintenance is due, and its age. */
export function healthCard({ link, report, locale, say }: HealthCardOf): Message {
  const { overall, categories, maintenance } = report;
  return {
    title: say('health.title', { car: link.vehicleName }),
    tone: overall ? PRIORITY_TONES[overall] : 'neutral',
    locale,
    lines: [
      say(`health.overall.${overall ?? 'none'}`),
      ...categories.flatMap((category) => categoryLines(category, say)),
      ...maintenance.map((due) => maintenanceLine(due, say, locale)),
      asOf(report, say),
    ],
    buttons: [[commandButton(say('health.button.refresh'), 'health.refresh', link)]],
  };
}

function categoryLines({ code, description, priority, messages }: HealthCategory, say: Say): readonly Text[] {
  const key = Object.hasOwn(categoryNames, code) ? categoryNames[code] : undefined;
  const name = key ? plain(say(key)) : description;
  const line = say('health.category', { name, colour: priority ?? 'none' });
  return [line, ...messages.map((message) => say('health.message', { message }))];
}

function maintenanceLine({ type, description, distance, days }: MaintenanceDue, say: Say, locale: Locale): Text {
  const key = Object.hasOwn(maintenanceNames, type) ? maintenanceNames[type] : undefined;
  const name = key ? plain(say(key)) : description;
  const left = [
    ...(distance ? [writeDistance(distance, locale)] : []),
    ...(days === undefined ? [] : [plain(say('health.days', { days }))]),
  ];
  if (left.length === 0) return say('health.maintenance.unknown', { name });
  const isDue = [distance?.amount, days].some((each) => each !== undefined && each <= 0);
  return say(isDue ? 'health.maintenance.due' : 'health.maintenance', { name, left: writeList(left, locale.language) });
}
