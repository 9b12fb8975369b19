import type { Vehicle } from '../carnet/model.ts';
import { plainTyped } from '../language/typed.ts';
import { shownName } from '../shown-name.ts';

/** What distinguishes cars of the same name. */
export type Named = Pick<Vehicle, 'name'> & Partial<Pick<Vehicle, 'year' | 'vinEnd'>>;

/**
 * Distinct names for cars shown side by side. A name that several share gets the model year, else the last four of the
 * VIN, and if neither helps its number in the list.
 * @param atMost UTF-16 units a name
 */
export function namesApart(cars: readonly Named[], atMost?: number): readonly string[] {
  const endings = cars.map(({ year, vinEnd }, index) => [
    '',
    ...(year === undefined ? [] : [` (${year})`]),
    ...(vinEnd === undefined ? [] : [` (VIN …${vinEnd})`]),
    ` (${index + 1})`,
  ]);
  const tried = cars.map(() => 0);
  for (;;) {
    const names = cars.map(({ name }, index) => withEnding(name, endings[index]?.[tried[index] ?? 0] ?? '', atMost));
    const looks = names.map(lookOf);
    const alike = new Set(looks.filter((look, index) => looks.indexOf(look) !== index));
    let isChanged = false;
    for (const [index, look] of looks.entries()) {
      const last = (endings[index]?.length ?? 1) - 1;
      const before = tried[index] ?? 0;
      if (!alike.has(look) || before === last) continue;
      tried[index] = before + 1;
      isChanged = true;
    }
    if (!isChanged) return names;
  }
}

function withEnding(name: string, ending: string, atMost = 60): string {
  return `${shownName(name, atMost - ending.length) ?? ''}${ending}`.trim();
}

/** Names that look the same to a reader. */
function lookOf(name: string): string {
  return plainTyped(name).toLowerCase();
}
