import { drawChoice } from './choice.ts';
import { byId } from './element.ts';

const KEPT = 'theme';

const themes = [
  { value: 'light', label: '☀', title: 'Light' },
  { value: 'auto', label: '◐', title: 'As this computer is set' },
  { value: 'dark', label: '☾', title: 'Dark' },
];

/** Draws the choice of a theme, which the browser remembers. */
export function offerThemes(): void {
  const show = drawChoice(byId('theme', HTMLFieldSetElement), themes, (theme) => {
    localStorage.setItem(KEPT, theme);
    apply(theme);
  });
  const kept = localStorage.getItem(KEPT) ?? 'auto';
  show(kept);
  apply(kept);
}

function apply(theme: string): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
