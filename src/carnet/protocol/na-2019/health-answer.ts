import { z } from 'zod';
import type { HealthCategory, HealthPriority, HealthReport, MaintenanceDue } from '../../model.ts';
import {
  anything,
  between,
  distance,
  distanceUnit,
  field,
  known,
  odometer,
  partName,
  read,
  readList,
  record,
  reportTime,
  shown,
  text,
  timestamp,
} from './tolerant.ts';

/** E and anything unknown has no rank. */
const priority = field(
  z
    .string()
    .trim()
    .toUpperCase()
    .pipe(z.enum(['A', 'B', 'C', 'D'])),
);

const report = z.object({
  data: z.object({
    odoReadCount: field(odometer),
    odoUOM: field(distanceUnit),
    vhrTimeStamp: field(timestamp),
    overallPriorityCode: priority,
    applicableCategories: anything,
    vhrMaintEvents: anything,
  }),
});

/** The document has four categories and one service; messages it shows none of. */
const MOST_PARTS = 30;
const MOST_MESSAGES = 10;
const sentence = shown(300);

const category = z.object({
  categoryCode: partName,
  categoryDesc: field(partName),
  categoryPriorityCode: priority,
  diagnosticMessages: anything,
});

/** km or miles, and days: no service is further ahead, or overdue by more. */
const serviceDistance = between(-100_000, 100_000);
const serviceDays = between(-2000, 2000);

const maintenance = z.object({
  eventType: partName,
  eventTypeDesc: field(partName),
  eventStatusDesc: field(text),
  distance: field(serviceDistance),
  uom: field(distanceUnit),
  daysCount: field(serviceDays),
});

/** @see docs/car-net.md, The 20 requests: 19 */
export function readHealth(answer: unknown, readAt: number): HealthReport | undefined {
  const data = read(report, answer)?.data;
  if (!data) return undefined;
  return {
    ...reportTime(data.vhrTimeStamp, readAt),
    readAt,
    ...known('odometer', distance(data.odoReadCount, data.odoUOM)),
    overall: data.overallPriorityCode satisfies HealthPriority | undefined,
    categories: readList(category, data.applicableCategories, MOST_PARTS).map(toCategory),
    maintenance: readList(maintenance, data.vhrMaintEvents, MOST_PARTS).map(toMaintenance),
  };
}

function toCategory(found: z.infer<typeof category>): HealthCategory {
  return {
    code: found.categoryCode,
    description: found.categoryDesc ?? found.categoryCode,
    priority: found.categoryPriorityCode,
    messages: readList(z.unknown(), found.diagnosticMessages, MOST_MESSAGES).flatMap(messageText),
  };
}

/**
 * The document shows only empty lists of messages, so any shape must do: a text itself, or of an object the field that
 * is named as a text is, else its first text.
 */
function messageText(message: unknown): string[] {
  const own = read(sentence, message);
  if (own !== undefined) return [own];
  const fields = Object.entries(read(record, message) ?? {}).flatMap(([name, value]) => {
    const words = read(sentence, value);
    return words === undefined ? [] : [{ name, words }];
  });
  const named =
    fields.find(({ name }) => /desc|text/i.test(name)) ??
    // `messageCode` is no message.
    fields.find(({ name }) => /message/i.test(name) && !/code|id$/i.test(name)) ??
    fields[0];
  return named ? [named.words] : [];
}

/** Words for a service that is behind: the document shows none, but these say it themselves. */
const OVERDUE = /overdue|past due|since/i;

/**
 * The document shows 'Service in' and what is still to go, above zero. A number below it says nothing there: gateways of
 * other VW generations count that way towards the service, so that calling it overdue would be a guess. It is overdue
 * only where the report's own words say so; then its sign says nothing.
 */
function amountLeft(amount: number | undefined, status: string | undefined): number | undefined {
  if (amount !== undefined && status !== undefined && OVERDUE.test(status)) return -Math.abs(amount);
  return amount !== undefined && amount < 0 ? undefined : amount;
}

function toMaintenance(found: z.infer<typeof maintenance>): MaintenanceDue {
  const status = found.eventStatusDesc;
  return {
    type: found.eventType,
    description: found.eventTypeDesc ?? found.eventType,
    ...known('distance', distance(amountLeft(found.distance, status), found.uom)),
    ...known('days', amountLeft(found.daysCount, status)),
  };
}
