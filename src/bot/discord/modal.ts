import {
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Form } from '../../chat/message.ts';
import { type Secret, secret } from '../../secret.ts';
import { componentText, renderText } from './markdown.ts';

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
const TITLE_LIMIT = 45;
const COMPONENT_LIMIT = 5;
/** @see https://discord.com/developers/docs/components/reference#label and #text-input */
const LABEL_LIMIT = 45;
const PLACEHOLDER_LIMIT = 100;
const VALUE_LIMIT = 4000;
/** @see https://discord.com/developers/docs/components/reference#text-display */
const INTRO_LIMIT = 4000;

/** A form as a modal. Its id says which fields are secret, so its answer needs no look-up. */
export function renderModal(form: Form): APIModalInteractionResponseCallbackData {
  const marks = form.fields.map(({ secret }) => (secret ? 's' : 't')).join('');
  const fields: APIModalInteractionResponseCallbackComponent[] = form.fields.map((field) => ({
    type: ComponentType.Label,
    label: componentText(field.label, LABEL_LIMIT),
    component: {
      type: ComponentType.TextInput,
      custom_id: field.name,
      style: TextInputStyle.Short,
      required: true,
      max_length: Math.min(field.maxLength, VALUE_LIMIT),
      ...(field.placeholder === undefined ? {} : { placeholder: componentText(field.placeholder, PLACEHOLDER_LIMIT) }),
    },
  }));
  const intro = renderIntro(form);
  const components: APIModalInteractionResponseCallbackComponent[] =
    intro === '' ? fields : [{ type: ComponentType.TextDisplay, content: intro }, ...fields];
  return {
    custom_id: `${marks}|${form.id}`,
    title: componentText(form.title, TITLE_LIMIT),
    components: components.slice(0, COMPONENT_LIMIT),
  };
}

function renderIntro(form: Form): string {
  const share = Math.floor(INTRO_LIMIT / Math.max(form.intro.length, 1)) - 1;
  return form.intro.map((line) => renderText(line, share)).join('\n');
}

/**
 * What a person sent with a modal. A field that isn't known to be harmless is a `Secret`.
 * @param values in the order of the form's fields
 */
export function readForm(
  customId: string,
  values: Iterable<readonly [name: string, value: string]>,
): { readonly form: string; readonly values: Readonly<Record<string, string | Secret>> } {
  const bar = customId.indexOf('|');
  const marks = bar < 0 ? '' : customId.slice(0, bar);
  const read = [...values].map(([name, value], index) => [name, marks[index] === 't' ? value : secret(value)] as const);
  return { form: customId.slice(bar + 1), values: Object.fromEntries(read) };
}
