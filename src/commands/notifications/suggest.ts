import type { Suggestion, Typing } from '../../chat/command-definition.ts';
import { localesOf } from '../../household/locale.ts';
import { lettersOf } from '../../language/letters.ts';
import { plain } from '../../language/text.ts';
import { carsInSight } from '../dispatch/named-car.ts';
import { groupsOf } from './groups.ts';

/** The types in which that stands, page by page, in the words of who types. */
export async function suggestTypes(typing: Typing): Promise<readonly Suggestion[]> {
  const { say } = (await localesOf(typing.store, typing, undefined)).own;
  const groups = await groupsOf(typing.store, await carsInSight(typing));
  return groups
    .flatMap(({ label: group, types }) =>
      types.map((value) => ({
        label: `${plain(say(`notify.group.${group}`))}: ${plain(say(`notify.type.${value}`))}`,
        value,
      })),
    )
    .filter(({ label, value }) => [label, value].some((each) => lettersOf(each).includes(lettersOf(typing.text))));
}
