import type { Asked, PinUse } from './command.ts';

/** Digits and words that fit in a button's id: the same for identical commands, another for every other. */
export function actionKey(action: PinUse): string {
  switch (action.name) {
    case 'charge-limit':
      return `charge-limit.${action.limit}`;
    case 'climate-set':
      // Tenths, since the point divides.
      return `climate-set.${Math.round(action.degrees * 10)}.${action.unit?.slice(1) ?? OWN_UNIT}`;
    case 'defrost':
      return `defrost.${action.active}`;
    case 'unplugged':
      return `unplugged.${action.enabled}`;
    default:
      return action.name;
  }
}

/** Stands for the vehicle's own unit. */
const OWN_UNIT = 'own';

/** The command that `actionKey` wrote; undefined for anything else, since a button's id can be forged. */
export function actionOf(key: string | undefined): PinUse | undefined {
  const [name, first, second] = key?.split('.') ?? [];
  const on = first === 'true' ? true : first === 'false' ? false : undefined;
  switch (name) {
    case 'lock':
    case 'unlock':
    case 'flash':
    case 'honk':
    case 'find':
    case 'charge-start':
    case 'charge-stop':
    case 'climate-start':
    case 'climate-stop':
    case 'climate-look':
    case 'refresh':
    case 'health-refresh':
    case 'keep-pin':
      return { name };
    case 'charge-limit':
      if (first === 'max') return { name, limit: first };
      return first === '5' || first === '10' || first === '13' ? { name, limit: limits[first] } : undefined;
    case 'climate-set':
      return climateSet(first, second);
    case 'defrost':
      return on === undefined ? undefined : { name, active: on };
    case 'unplugged':
      return on === undefined ? undefined : { name, enabled: on };
    default:
      return undefined;
  }
}

const limits = { '5': 5, '10': 10, '13': 13 } as const;

function climateSet(tenths = '', unit: string | undefined): Asked | undefined {
  if (!/^-?\d{1,5}$/.test(tenths)) return undefined;
  const set = { name: 'climate-set', degrees: Number(tenths) / 10 } as const;
  if (unit === 'C' || unit === 'F') return { ...set, unit: `°${unit}` };
  return unit === OWN_UNIT ? set : undefined;
}
