/** A car's own health report, as it last sent it or would send it now. */

const healthCategories = {
  DRVR_ASSIST_SYS: 'Driver Assistance Systems',
  ELECTRIC_SYS: 'Electric System',
  ENG_TRANS_PWTR: 'Engine & Transmission & Powertrain',
  TIRES_BRAKES: 'Tires & Brakes',
} as const;

export type HealthCategoryCode = keyof typeof healthCategories;

export interface CarHealth {
  readonly categories: Readonly<Record<HealthCategoryCode, CategoryHealth>>;
  /** Until the next service. */
  readonly service: { readonly distance: number; readonly days: number };
}

interface CategoryHealth {
  /** A–E, or anything else, to test how that is read. */
  readonly priority: string;
  readonly messages: readonly string[];
}

export function goodHealth(): CarHealth {
  const good: CategoryHealth = { priority: 'D', messages: [] };
  return {
    categories: { DRVR_ASSIST_SYS: good, ELECTRIC_SYS: good, ENG_TRANS_PWTR: good, TIRES_BRAKES: good },
    service: { distance: 21_000, days: 72 },
  };
}

const legend = [
  ['A', 'Red - Stop! Do not drive vehicle, get professional assistance'],
  [
    'B',
    'Yellow - Please see your authorized Volkswagen dealer or an authorized Volkswagen Service Facility for needed repair or adjustment',
  ],
  [
    'C',
    'Blue - Please see your authorized Volkswagen dealer or an authorized Volkswagen Service Facility for regular service and maintenance',
  ],
  ['D', 'Green - Vehicle OK'],
  ['E', 'White'],
] as const;

/** Worst first; E and unknown ones have no rank. */
const ranked = ['A', 'B', 'C', 'D'];

/** The body of the answer to the document's request 19. */
export function healthAnswer(vehicleId: string, health: CarHealth, odometerKm: number, at: number): unknown {
  const overall =
    ranked.find((code) => Object.values(health.categories).some(({ priority }) => priority === code)) ?? 'D';
  return {
    data: {
      odoReadCount: Math.floor(odometerKm),
      odoUOM: 'km',
      vehicleId,
      vhrTimeStamp: at,
      overallPriorityCode: overall,
      overAllPriorityDescription: overall === 'D' ? 'ALL_GOOD' : 'NEEDS_ATTENTION',
      applicableCategories: Object.entries(healthCategories).map(([categoryCode, categoryDesc]) => {
        const { priority, messages } = health.categories[categoryCode as HealthCategoryCode];
        return {
          categoryCode,
          categoryDesc,
          categoryPriorityCode: priority,
          // the document shows the list only empty, so the fields of its entries are a guess
          diagnosticMessages: messages.map((text, index) => ({
            messageCode: `${categoryCode}-${index + 1}`,
            priorityCode: priority,
            messageDesc: text,
          })),
        };
      }),
      vhrMaintEvents: [
        {
          distance: health.service.distance,
          daysCount: health.service.days,
          eventStatusCode: '2',
          eventStatusDesc: 'Service in',
          eventType: 'INSPECTION',
          eventTypeDesc: 'Service inspection',
          uom: 'km',
          uomDesc: 'Kilometer',
        },
      ],
      priorityCodeLegend: legend.map(([priorityCode, priorityDescription]) => ({ priorityCode, priorityDescription })),
    },
  };
}
