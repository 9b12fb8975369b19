import { button, byId, element } from './element.ts';

/** A part of the page that has a tab of its own where the window is too narrow for all. */
export type Pane = 'telegram' | 'garage' | 'discord';

const titles: Readonly<Record<Pane, string>> = { telegram: 'Telegram', garage: 'Garage', discord: 'Discord' };

const tabs = new Map<Pane, HTMLButtonElement>();

/** Draws the tabs. The style sheet decides, by the width of the window, which panes a tab hides. */
export function offerPanes(): void {
  for (const [pane, title] of Object.entries(titles)) {
    const tab = button(title, () => turnTo(pane as Pane), { class: pane });
    tabs.set(pane as Pane, tab);
    byId('panes', HTMLElement).append(tab);
  }
  showPane('telegram');
}

/** Brings a pane to the front, where not all can be seen. */
export function showPane(pane: Pane): void {
  const { dataset } = document.body;
  dataset['pane'] = pane;
  if (pane !== 'garage') dataset['chat'] = pane;
  for (const [name, tab] of tabs) tab.setAttribute('aria-pressed', String(name === pane));
}

/** On a phone the head of the page would leave little of the pane in sight. */
function turnTo(pane: Pane): void {
  showPane(pane);
  byId('panes', HTMLElement).parentElement?.scrollIntoView({ block: 'start' });
}

/** Marks the tab behind which the next thing is to be done. */
export function markPane(marked: Pane | undefined): void {
  for (const [pane, tab] of tabs) {
    if (tab.hasAttribute('data-next') === (pane === marked)) continue;
    tab.toggleAttribute('data-next', pane === marked);
    tab.textContent = titles[pane];
    if (pane === marked) tab.append(' ', element('span', { class: 'only-read' }, '(next step)'));
  }
}
