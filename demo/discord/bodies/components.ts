import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { readUrl } from './embeds.ts';
import { type Fields, type Form, isFields, type Path } from './form.ts';

/** @see https://discord.com/developers/docs/components/reference */
const LIMITS = {
  rows: 5,
  buttonsInRow: 5,
  customId: 100,
  label: 80,
  placeholder: 150,
  options: 25,
  option: 100,
} as const;

export const ComponentKind = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  textDisplay: 10,
  label: 18,
} as const;
export const ButtonLook = { primary: 1, secondary: 2, success: 3, danger: 4, link: 5 } as const;

/** The rows of a message. Components V2 aren't emulated: their flag and their kinds are refused. */
export function readComponents(form: Form, path: Path, value: unknown): APIMessageTopLevelComponent[] {
  const ids = customIds(form);
  let id = 0;
  return form.list(path, value, { max: LIMITS.rows }).map((item, rowIndex) => {
    const at = [...path, rowIndex];
    const row = form.fields(at, item);
    form.choice([...at, 'type'], row['type'], [ComponentKind.actionRow]);
    const rowId = ++id;
    const list = form.list([...at, 'components'], row['components'], { min: 1, max: LIMITS.buttonsInRow });
    const children = list.map((child, index) => {
      const childPath = [...at, 'components', index];
      const raw = form.fields(childPath, child);
      const kind = form.choice([...childPath, 'type'], raw['type'], [
        ComponentKind.button,
        ComponentKind.stringSelect,
        ComponentKind.userSelect,
      ]);
      if (kind !== ComponentKind.button && list.length > 1) {
        form.fail(childPath, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width');
      }
      const read =
        kind === ComponentKind.button ? readButton(form, childPath, raw, ids) : readSelect(form, childPath, raw, ids);
      return { id: ++id, ...read };
    });
    return { type: ComponentKind.actionRow, id: rowId, components: children } as unknown as APIMessageTopLevelComponent;
  });
}

/** Refuses a custom_id that another component of the same message or modal has. */
export function customIds(form: Form): (path: Path, value: unknown) => string {
  const seen = new Set<string>();
  return (path, value) => {
    const id = form.text(path, value, { min: 1, max: LIMITS.customId, required: true }) ?? '';
    if (seen.has(id)) {
      form.fail(path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
    }
    seen.add(id);
    return id;
  };
}

function readButton(form: Form, path: Path, raw: Fields, ids: ReturnType<typeof customIds>): Fields {
  const style = form.choice([...path, 'style'], raw['style'], Object.values(ButtonLook));
  const label = form.text([...path, 'label'], raw['label'], { max: LIMITS.label });
  const emoji = readEmoji(form, [...path, 'emoji'], raw['emoji']);
  if (!label && !emoji) {
    form.fail(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button must have a label or an emoji');
  }
  const disabled = form.flag([...path, 'disabled'], raw['disabled']) ?? false;
  const shared = { type: ComponentKind.button, style, ...(label ? { label } : {}), ...(emoji ? { emoji } : {}) };
  const off = disabled ? { disabled } : {};
  if (style === ButtonLook.link) {
    if (raw['custom_id'] !== undefined && raw['custom_id'] !== null) {
      form.fail(path, 'BUTTON_COMPONENT_CUSTOM_ID_NOT_ALLOWED', 'A custom id and url cannot both be specified');
    }
    const url = readUrl(form, [...path, 'url'], raw['url'], ['http:', 'https:', 'discord:']);
    if (!url) form.fail([...path, 'url'], 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required');
    else if (url.length > 512) form.fail([...path, 'url'], 'BASE_TYPE_MAX_LENGTH', 'Must be 512 or fewer in length.');
    return { ...shared, url, ...off };
  }
  if (raw['url'] !== undefined && raw['url'] !== null) {
    form.fail(path, 'BUTTON_COMPONENT_URL_NOT_ALLOWED', 'A url is only for link buttons');
  }
  return { ...shared, custom_id: ids([...path, 'custom_id'], raw['custom_id']), ...off };
}

/** String select and user select, in a message or in a modal's label. */
export function readSelect(form: Form, path: Path, raw: Fields, ids: ReturnType<typeof customIds>): Fields {
  const customId = ids([...path, 'custom_id'], raw['custom_id']);
  const placeholder = form.text([...path, 'placeholder'], raw['placeholder'], { max: LIMITS.placeholder });
  const min = form.integer([...path, 'min_values'], raw['min_values'], { min: 0, max: LIMITS.options }) ?? 1;
  const max = form.integer([...path, 'max_values'], raw['max_values'], { min: 1, max: LIMITS.options }) ?? 1;
  if (min > max) form.fail([...path, 'min_values'], 'BASE_TYPE_MAX', 'min_values must not be more than max_values');
  const shared = {
    type: raw['type'],
    custom_id: customId,
    ...(placeholder ? { placeholder } : {}),
    min_values: min,
    max_values: max,
    ...(form.flag([...path, 'disabled'], raw['disabled']) ? { disabled: true } : {}),
  };
  if (raw['type'] === ComponentKind.userSelect) return shared;

  const values = new Set<string>();
  const options = form
    .list([...path, 'options'], raw['options'], { min: 1, max: LIMITS.options })
    .map((item, index) => {
      const at = [...path, 'options', index];
      const option = form.fields(at, item);
      const wanted = { min: 1, max: LIMITS.option, required: true };
      const value = form.text([...at, 'value'], option['value'], wanted) ?? '';
      if (values.has(value)) {
        form.fail(
          [...at, 'value'],
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        );
      }
      values.add(value);
      const description = form.text([...at, 'description'], option['description'], { max: LIMITS.option });
      const emoji = readEmoji(form, [...at, 'emoji'], option['emoji']);
      return {
        label: form.text([...at, 'label'], option['label'], wanted) ?? '',
        value,
        ...(description ? { description } : {}),
        ...(emoji ? { emoji } : {}),
        ...(form.flag([...at, 'default'], option['default']) ? { default: true } : {}),
      };
    });
  if (max > options.length) {
    form.fail([...path, 'max_values'], 'SELECT_COMPONENT_MAX_VALUES', 'There are fewer options than max_values');
  }
  if (options.filter((option) => 'default' in option).length > max) {
    form.fail([...path, 'options'], 'SELECT_COMPONENT_DEFAULTS', 'There are more defaults than max_values');
  }
  return { ...shared, options };
}

function readEmoji(form: Form, path: Path, value: unknown): Fields | undefined {
  if (value === undefined || value === null) return undefined;
  const emoji = form.fields(path, value);
  const name = emoji['name'];
  // Only Unicode emoji: there are no custom ones here. Discord takes them with and without the variation selector.
  if (typeof name !== 'string' || !/^\p{RGI_Emoji}$/v.test(name) ? !isBareEmoji(name) : false) {
    form.fail([...path, 'name'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji');
  }
  return { name };
}

function isBareEmoji(name: unknown): boolean {
  return typeof name === 'string' && /^[\p{Extended_Pictographic}](?:\uFE0F)?$/u.test(name);
}

/** Every component of a message with its own custom_id or url, in the order of reading. */
export function leaves(components: readonly unknown[]): Fields[] {
  return components.filter(isFields).flatMap((component) => {
    const children = component['components'];
    return Array.isArray(children) ? leaves(children) : [component];
  });
}
