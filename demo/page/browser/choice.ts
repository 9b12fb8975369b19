import { element } from './element.ts';

/** One of several that can be chosen. */
interface Option {
  readonly value: string;
  readonly label: string;
  /** What the label stands for, where it is too short to say it. */
  readonly title?: string;
}

/** Makes a field set a row of radio buttons. @returns what shows another one chosen */
export function drawChoice(
  fieldset: HTMLFieldSetElement,
  options: readonly Option[],
  choose: (value: string) => void,
): (value: string) => void {
  const inputs = options.map(({ value, label, title }) => {
    const input = element('input', { type: 'radio', name: fieldset.id, value, change: () => choose(value) });
    const text = element('span', title === undefined ? {} : { title }, label);
    if (title !== undefined) input.setAttribute('aria-label', title);
    fieldset.append(element('label', { 'data-value': value }, input, text));
    return input;
  });
  return (value) => {
    for (const input of inputs) input.checked = input.value === value;
  };
}
