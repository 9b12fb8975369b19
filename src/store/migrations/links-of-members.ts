import type { Json } from '../store.ts';
import type { OldRecords } from './old-records.ts';

type Link = {
  readonly chat: string;
  readonly linkId: string;
  readonly members?: Readonly<Record<string, Json>>;
};

/** The links of a person were looked for among all links. */
export function linksOfMembers({ list, add }: OldRecords): void {
  for (const { value } of list('link')) {
    const { chat, linkId, members = {} } = value as Link;
    for (const member of Object.keys(members)) {
      add({ key: `links-of-member:${member}:${chat}:${linkId}`, value: { chat, linkId } });
    }
  }
}
