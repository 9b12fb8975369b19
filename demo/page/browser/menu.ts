import { element } from './element.ts';

/** A menu of a lever. What is chosen is told; how it stands is for the caller to set. */
export function drawMenu(
  label: string,
  options: readonly (readonly [value: string | number, text: string])[],
  choose: (value: string) => void,
): HTMLSelectElement {
  const root = element(
    'select',
    { 'aria-label': label, 'data-lever': label, change: () => choose(root.value) },
    ...options.map(([value, text]) => element('option', { value: String(value) }, text)),
  );
  return root;
}
