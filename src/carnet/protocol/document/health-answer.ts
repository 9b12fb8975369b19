import { z } from 'zod';
import type { HealthCategory, HealthPriority, HealthReport, MaintenanceDue } from '../../model.ts';
import {
  anything,
  distance,
  distanceUnit,
  field,
  known,
  number,
  read,
  readList,
  record,
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
    odoReadCount: field(number),
    odoUOM: field(distanceUnit),
    vhrTimeStamp: field(timestamp),
    overallPriorityCode: priority,
    applicableCategories: anything,
    vhrMaintEvents: anything,
  }),
});

const category = z.object({
  categoryCode: text,
  categoryDesc: field(text),
  categoryPriorityCode: priority,
  diagnosticMessages: anything,
});

const maintenance = z.object({
  eventType: text,
  eventTypeDesc: field(text),
  distance: field(number),
  uom: field(distanceUnit),
  daysCount: field(number),
});

/** @see document, request 19 */
export function readHealth(answer: unknown, readAt: number): HealthReport | undefined {
  const data = read(report, answer)?.data;
  if (!data) return undefined;
  return {
    at: data.vhrTimeStamp,
    readAt,
    ...known('odometer', distance(data.odoReadCount, data.odoUOM)),
    overall: data.overallPriorityCode satisfies HealthPriority | undefined,
    categories: readList(category, data.applicableCategories).map(toCategory),
    maintenance: readList(maintenance, data.vhrMaintEvents).map(toMaintenance),
  };
}

function toCategory(found: z.infer<typeof category>): HealthCategory {
  return {
    code: found.categoryCode,
    description: found.categoryDesc ?? found.categoryCode,
    priority: found.categoryPriorityCode,
    messages: readList(z.unknown(), found.diagnosticMessages).flatMap(messageText),
  };
}

/**
 * The document shows only empty lists of messages, so any shape must do: a text itself, or of an object the field that
 * is named as a text is, else its first text.
 */
function messageText(message: unknown): string[] {
  const own = read(text, message);
  if (own !== undefined) return [own];
  const fields = Object.entries(read(record, message) ?? {}).flatMap(([name, value]) => {
    const words = read(text, value);
    return words === undefined ? [] : [{ name, words }];
  });
  const named =
    fields.find(({ name }) => /desc|text/i.test(name)) ??
    // `messageCode` is no message.
    fields.find(({ name }) => /message/i.test(name) && !/code|id$/i.test(name)) ??
    fields[0];
  return named ? [named.words] : [];
}

function toMaintenance(found: z.infer<typeof maintenance>): MaintenanceDue {
  return {
    type: found.eventType,
    description: found.eventTypeDesc ?? found.eventType,
    ...known('distance', distance(found.distance, found.uom)),
    ...known('days', found.daysCount),
  };
}
