import type { PageState } from '../../state.ts';
import { element } from '../element.ts';

type Seen = PageState['discord']['channels'][number]['messages'][number];
type Button = Seen['buttons'][number];
type Select = Seen['selects'][number];

/** The people that a menu of people offers. */
export interface Pickable {
  readonly id: string;
  readonly name: string;
}

/** As the API has a row's components. */
interface Row {
  readonly components?: readonly { readonly custom_id?: string; readonly url?: string }[];
}

/**
 * A message's rows of buttons and menus. They are native buttons, unlike the package's, which can't be reached by
 * keyboard. Data attributes mark what can be pressed.
 * @param openMenu the custom_id of the menu that is open
 */
export function drawRows(message: Seen, people: readonly Pickable[], openMenu: string | undefined): HTMLElement[] {
  return (message.components as readonly Row[]).map(({ components = [] }) => {
    const drawn = components.flatMap(({ custom_id: id, url }) => {
      const button = message.buttons.find((one) => (url === undefined ? one.customId === id : one.url === url));
      const menu = message.selects.find(({ customId }) => customId === id);
      return [...(button ? [drawButton(button)] : []), ...(menu ? drawMenu(menu, people, openMenu) : [])];
    });
    return element('div', { class: 'action-row' }, ...drawn);
  });
}

function drawButton({ label, customId, url, style, disabled }: Button): HTMLElement {
  if (url !== undefined) {
    const address = { href: url, target: '_blank', rel: 'noreferrer' };
    return element('a', { class: 'button secondary', ...address }, label, element('i', { class: 'launch' }));
  }
  return element('button', { type: 'button', class: `button ${style}`, disabled, 'data-press': customId }, label);
}

function drawMenu(menu: Select, people: readonly Pickable[], openMenu: string | undefined): HTMLElement[] {
  const { customId, placeholder, disabled, kind } = menu;
  const isOpen = openMenu === customId;
  const options = kind === 'person' ? people.map(({ id, name }) => ({ value: id, label: name })) : menu.options;
  return [
    element(
      'button',
      { type: 'button', class: 'menu', disabled, 'aria-expanded': String(isOpen), 'data-menu': customId },
      placeholder || 'Make a selection',
    ),
    element(
      'ul',
      { class: 'options', hidden: !isOpen },
      ...options.map((option) =>
        element(
          'li',
          {},
          element(
            'button',
            { type: 'button', 'data-pick': option.value, 'data-of': customId },
            option.label,
            'description' in option && option.description
              ? element('span', { class: 'description' }, option.description)
              : undefined,
          ),
        ),
      ),
    ),
  ];
}
