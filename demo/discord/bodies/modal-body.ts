import { ComponentKind, customIds, readSelect } from './components.ts';
import { type Fields, type Form, isFields, type Path } from './form.ts';

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
const LIMITS = {
  title: 45,
  customId: 100,
  components: 5,
  label: 45,
  description: 100,
  value: 4000,
  placeholder: 100,
} as const;
const TEXT_STYLES = [1, 2] as const;

export interface ModalBody {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Fields[];
}

export function readModal(form: Form, path: Path, value: unknown): ModalBody {
  const raw = form.fields(path, value);
  const ids = customIds(form);
  let id = 0;
  const components = form
    .list([...path, 'components'], raw['components'], { min: 1, max: LIMITS.components })
    .map((item, index) => readModalComponent(form, [...path, 'components', index], item, ids, () => ++id));
  return {
    customId:
      form.text([...path, 'custom_id'], raw['custom_id'], { min: 1, max: LIMITS.customId, required: true }) ?? '',
    title: form.text([...path, 'title'], raw['title'], { min: 1, max: LIMITS.title, required: true }) ?? '',
    components,
  };
}

function readModalComponent(
  form: Form,
  path: Path,
  value: unknown,
  ids: ReturnType<typeof customIds>,
  nextId: () => number,
): Fields {
  const raw = form.fields(path, value);
  const type = form.choice([...path, 'type'], raw['type'], [
    ComponentKind.actionRow,
    ComponentKind.textDisplay,
    ComponentKind.label,
  ]);
  const id = nextId();
  if (type === ComponentKind.textDisplay) {
    const content = form.text([...path, 'content'], raw['content'], { min: 1, max: LIMITS.value, required: true });
    return { type, id, content };
  }
  if (type === ComponentKind.label) {
    const label = form.text([...path, 'label'], raw['label'], { min: 1, max: LIMITS.label, required: true });
    const description = form.text([...path, 'description'], raw['description'], { max: LIMITS.description });
    const at = [...path, 'component'];
    const inner = form.fields(at, raw['component']);
    const kind = form.choice([...at, 'type'], inner['type'], [
      ComponentKind.textInput,
      ComponentKind.stringSelect,
      ComponentKind.userSelect,
    ]);
    if (inner['label'] !== undefined && inner['label'] !== null) {
      form.fail([...at, 'label'], 'COMPONENT_LABEL_NOT_ALLOWED', 'The label stands in the label component');
    }
    const component =
      kind === ComponentKind.textInput ? readTextInput(form, at, inner, ids) : readSelect(form, at, inner, ids);
    const required = form.flag([...at, 'required'], inner['required']) ?? true;
    return {
      type,
      id,
      label,
      ...(description ? { description } : {}),
      component: { id: nextId(), ...component, required },
    };
  }
  const at = [...path, 'components'];
  const children = form.list(at, raw['components'], { min: 1, max: 1 }).map((item, index) => {
    const childPath = [...at, index];
    const child = form.fields(childPath, item);
    form.choice([...childPath, 'type'], child['type'], [ComponentKind.textInput]);
    const label = form.text([...childPath, 'label'], child['label'], { min: 1, max: LIMITS.label, required: true });
    return { id: nextId(), ...readTextInput(form, childPath, child, ids), label };
  });
  return { type, id, components: children };
}

function readTextInput(form: Form, path: Path, raw: Fields, ids: ReturnType<typeof customIds>): Fields {
  const min = form.integer([...path, 'min_length'], raw['min_length'], { min: 0, max: LIMITS.value });
  const max = form.integer([...path, 'max_length'], raw['max_length'], { min: 1, max: LIMITS.value });
  if (min !== undefined && max !== undefined && min > max) {
    form.fail([...path, 'min_length'], 'BASE_TYPE_MAX', 'min_length must not be more than max_length');
  }
  const value = form.text([...path, 'value'], raw['value'], { max: max ?? LIMITS.value });
  const placeholder = form.text([...path, 'placeholder'], raw['placeholder'], { max: LIMITS.placeholder });
  return {
    type: ComponentKind.textInput,
    custom_id: ids([...path, 'custom_id'], raw['custom_id']),
    style: form.choice([...path, 'style'], raw['style'], TEXT_STYLES),
    required: form.flag([...path, 'required'], raw['required']) ?? true,
    ...(min === undefined ? {} : { min_length: min }),
    ...(max === undefined ? {} : { max_length: max }),
    ...(value ? { value } : {}),
    ...(placeholder ? { placeholder } : {}),
  };
}

/** One thing that a person can fill in. */
export interface ModalInput {
  readonly input: Fields;
  readonly label: string;
  readonly description: string | undefined;
}

export function modalInputs(components: readonly unknown[]): ModalInput[] {
  return components.filter(isFields).flatMap((component) => {
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    if (isFields(component['component'])) {
      const label = text(component['label']) ?? '';
      return [{ input: component['component'], label, description: text(component['description']) }];
    }
    const children = component['components'];
    return Array.isArray(children)
      ? children.filter(isFields).map((input) => ({ input, label: text(input['label']) ?? '', description: undefined }))
      : [];
  });
}
