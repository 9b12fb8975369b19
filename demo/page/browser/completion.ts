import { element } from './element.ts';
import type { Completion, Suggestion } from './suggestion.ts';

/** The list of a field, as its owner controls it. */
export interface CompletionList {
  /** Opens the list for the current text of the field. */
  open(): void;
}

/**
 * Gives a field a list of suggestions, by the combobox pattern.
 * @param holder what the list stands in, above the field
 * @param take called with the suggestion that was chosen, once the field holds its text
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function offerCompletion(
  input: HTMLInputElement,
  holder: HTMLElement,
  suggest: (text: string) => Completion,
  take?: (suggestion: Suggestion) => void,
): CompletionList {
  const { popup, box, mark, show, shown, active } = suggestionList(input, holder);
  const close = () => show({ suggestions: [], ready: true });
  const accept = (index: number) => {
    const suggestion = shown()[index];
    if (!suggestion) return;
    input.value = suggestion.text;
    close();
    if (take) take(suggestion);
    else list.open();
  };
  const list = { open: () => show(suggest(input.value)) };

  input.addEventListener('input', list.open);
  input.addEventListener('focus', () => {
    if (input.value !== '') list.open();
  });
  input.addEventListener('blur', close);
  input.form?.addEventListener('submit', close);
  input.addEventListener('keydown', (event) => {
    if (popup.hidden || event.isComposing) return;
    const [count, marked] = [shown().length, active()];
    if (event.key === 'ArrowDown' && count > 0) mark((marked + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) mark((marked <= 0 ? count : marked) - 1);
    else if ((event.key === 'Enter' && marked >= 0) || (event.key === 'Tab' && !event.shiftKey && marked >= 0)) {
      accept(marked);
    } else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  // The field keeps its focus while the list is used by mouse or finger.
  popup.addEventListener('pointerdown', (event) => event.preventDefault());
  box.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    if (option) accept([...box.children].indexOf(option));
  });
  close();
  return list;
}

/** What is drawn: the suggestions, and which of them is marked. */
function suggestionList(input: HTMLInputElement, holder: HTMLElement) {
  const id = `${input.id}-list`;
  const hint = element('p', { class: 'hint' });
  const box = element('ul', { role: 'listbox', id, 'aria-label': 'Suggestions' });
  const popup = element('div', { class: 'completion' }, hint, box);
  popup.hidden = true;
  holder.append(popup);
  makeCombobox(input, id);
  let shown: readonly Suggestion[] = [];
  let active = -1;

  const mark = (index: number) => {
    active = index;
    for (const [place, option] of [...box.children].entries()) {
      option.setAttribute('aria-selected', String(place === index));
      if (place === index) option.scrollIntoView({ block: 'nearest' });
    }
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${id}-${index}`);
  };
  const show = ({ hint: words = '', suggestions, ready }: Completion) => {
    shown = suggestions;
    hint.textContent = words;
    hint.hidden = words === '';
    box.hidden = suggestions.length === 0;
    box.replaceChildren(...suggestions.map((suggestion, index) => optionOf(suggestion, `${id}-${index}`)));
    popup.hidden = suggestions.length === 0 && words === '';
    input.setAttribute('aria-expanded', String(suggestions.length > 0));
    mark(ready ? -1 : Math.min(0, suggestions.length - 1));
  };
  return { popup, box, mark, show, shown: () => shown, active: () => active };
}

function optionOf({ label, detail }: Suggestion, id: string): HTMLElement {
  return element(
    'li',
    { role: 'option', id, 'aria-selected': 'false' },
    element('span', { class: 'label' }, label),
    element('span', { class: 'detail' }, detail),
  );
}

function makeCombobox(input: HTMLInputElement, listId: string): void {
  input.removeAttribute('list');
  const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': listId };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
}
