import type { PageState } from '../../state.ts';
import { byId, element } from '../element.ts';
import { perform, performOnLeave } from '../user-action.ts';
import { drawMarkdown } from './markdown.ts';
import type { Pickable } from './rows.ts';

type Modal = NonNullable<PageState['discord']['modal']>;
type Field = Modal['fields'][number];

/** The modal whose form the dialog holds, with what was typed: an error shows it again. */
let held: string | undefined;

/** An application answers within 3 s or not at all, plus a little for the way. */
const ANSWERS_WITHIN_MS = 4000;

/** Until when a modal may open in this window. Any other modal belongs to another window of the same person. */
let expected: { readonly what: 'modal' | 'error'; readonly until: number } | undefined;

/** To be called when something was done in this window that may open a modal. */
export function expectModal(): void {
  expect('modal');
}

function expect(what: 'modal' | 'error'): void {
  expected = { what, until: performance.now() + ANSWERS_WITHIN_MS };
}

/** A modal belongs to its window: once that is closed, nobody can fill it in. */
window.addEventListener('pagehide', () => {
  if (byId('modal', HTMLDialogElement).open) performOnLeave('discord close');
});

/** Opens, keeps or closes the speaker's modal. As in Discord's client, what was typed survives an error. */
export function drawModal(modal: Modal | undefined, people: readonly Pickable[], now: number): void {
  const dialog = byId('modal', HTMLDialogElement);
  if (!modal) {
    if (dialog.open) dialog.close();
    return;
  }
  const what = modal.error === undefined ? 'modal' : 'error';
  if (dialog.open || expected?.what !== what || performance.now() > expected.until) return;
  expected = undefined;
  if (what === 'error' && held !== modal.customId) return;
  if (what === 'modal') {
    held = modal.customId;
    dialog.replaceChildren(...contentOf(modal, people, now, dialog));
    dialog.oncancel = () => void perform('discord close');
  }
  dialog.querySelector('.error')?.replaceChildren(modal.error ?? '');
  dialog.showModal();
}

function contentOf(modal: Modal, people: readonly Pickable[], now: number, dialog: HTMLDialogElement): HTMLElement[] {
  const close = () => {
    dialog.close();
    void perform('discord close');
  };
  const form = element(
    'form',
    { method: 'dialog', class: 'discord-modal' },
    element('div', { class: 'fields' }, ...modal.fields.map((field) => drawField(field, people))),
    element('p', { class: 'error', role: 'alert' }),
    element(
      'div',
      { class: 'ends' },
      element('button', { type: 'button', class: 'button secondary', click: close }, 'Cancel'),
      element('button', { class: 'button primary' }, 'Submit'),
    ),
  );
  form.addEventListener('submit', () => {
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    expect('error');
    void perform('discord submit', { values });
  });
  return [
    element('h2', { id: 'modal-title' }, modal.title),
    ...modal.text.map((text) => element('p', {}, ...drawMarkdown(text, now))),
    form,
  ];
}

function drawField(field: Field, people: readonly Pickable[]): HTMLElement {
  const { customId, label, description, required } = field;
  const id = `modal-${customId}`;
  const note = description ? `${id}-note` : undefined;
  return element(
    'div',
    { class: 'field' },
    element(
      'label',
      { for: id },
      label,
      required ? element('span', { class: 'required', 'aria-hidden': 'true' }, ' *') : undefined,
    ),
    note ? element('p', { class: 'note', id: note }, description) : undefined,
    drawInput(field, people, { id, name: customId, required, 'aria-describedby': note }),
  );
}

function drawInput(field: Field, people: readonly Pickable[], attributes: Parameters<typeof element>[1]): HTMLElement {
  const { kind, value, placeholder, minLength, maxLength } = field;
  if (kind === 'select' || kind === 'person') {
    const options = kind === 'person' ? people.map(({ id, name }) => ({ value: id, label: name })) : field.options;
    return element(
      'select',
      attributes,
      element('option', { value: '' }, placeholder || 'Make a selection'),
      ...options.map((option) => element('option', { value: option.value }, option.label)),
    );
  }
  const limits = { minlength: String(minLength), maxlength: String(maxLength), placeholder, autocomplete: 'off' };
  if (kind === 'paragraph') return element('textarea', { ...attributes, ...limits, rows: '4' }, value);
  return element('input', { ...attributes, ...limits, type: 'text', value });
}
