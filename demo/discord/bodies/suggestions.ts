import { createForm } from './form.ts';

/** A value that the bot suggests for an option while it is being typed. */
export interface SuggestedChoice {
  readonly name: string;
  readonly value: string;
}

/**
 * The data of an autocomplete answer for an option of text. The list may be empty, but not missing.
 * @throws ApiError 50035
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-autocomplete
 */
export function readSuggestions(data: unknown): SuggestedChoice[] {
  const form = createForm();
  const fields = form.fields(['data'], data ?? {});
  if (!Array.isArray(fields['choices'])) {
    form.fail(['data', 'choices'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  const choices = form.list(['data', 'choices'], fields['choices'], { max: 25 }).map((item, index) => {
    const at = ['data', 'choices', index];
    const choice = form.fields(at, item);
    const name = form.text([...at, 'name'], choice['name'], { min: 1, max: 100, required: true }) ?? '';
    const value = form.text([...at, 'value'], choice['value'], { min: 1, max: 100, required: true }) ?? '';
    return { name, value };
  });
  form.check();
  return choices;
}
