import { element } from './element.ts';

/** A control with several options. It reports what is chosen; the caller sets what it shows. */
export function drawMenu(
  label: string,
  options: readonly (readonly [value: string | number, text: string])[],
  choose: (value: string) => void,
): HTMLSelectElement {
  const root = element(
    'select',
    { 'aria-label': label, 'data-control': label, change: () => choose(root.value) },
    ...options.map(([value, text]) => element('option', { value: String(value) }, text)),
  );
  return root;
}
