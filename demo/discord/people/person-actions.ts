import { ComponentKind } from '../bodies/components.ts';
import { modalInputs } from '../bodies/modal-body.ts';
import type { SuggestedChoice } from '../bodies/suggestions.ts';
import type { Interaction, Interactions } from '../interactions.ts';
import { createMessage } from '../messages.ts';
import { userPayload } from '../payloads.ts';
import type { RegisteredCommand } from '../routes/application.ts';
import { type Channel, memberOf, type Person, type StoredMessage, type World } from '../world.ts';
import { type SlashValues, slashData, type Typed } from './slash.ts';
import { isVisible, type SeenMessage, seenMessage, seenModal } from './view.ts';

interface When {
  /** Puts the interaction's id this far into the past of the clock. */
  readonly ageMs?: number;
}

type MessageOrId = Pick<SeenMessage, 'id'> | string;

/**
 * What a person does in Discord's client. Everything returns at once; each throws an Error for what the client would not
 * let a person do.
 */
export interface PersonActions {
  slash(person: Person, channel: Channel, words: string, values?: SlashValues, when?: When): Interaction;
  /**
   * Types an option of a command that isn't sent yet. What is suggested may be sent as well as anything else.
   * @returns what the client lists above the line
   */
  suggested(
    person: Person,
    channel: Channel,
    words: string,
    typed: Typed,
    values?: SlashValues,
  ): Promise<readonly SuggestedChoice[]>;
  press(person: Person, message: MessageOrId, labelOrId: string, when?: When): Interaction;
  /** A press that no button of the message offers, as a tampered client can send it. */
  forge(person: Person, message: MessageOrId, customId: string, when?: When): Interaction;
  select(
    person: Person,
    message: MessageOrId,
    idOrPlaceholder: string,
    picks: readonly string[],
    when?: When,
  ): Interaction;
  /** Fills in the open modal and sends it. Fields by custom_id or label. */
  submitModal(person: Person, values: Readonly<Record<string, string>>, when?: When): Interaction;
  closeModal(person: Person): void;
  say(person: Person, channel: Channel, text: string): SeenMessage;
}

export function createPersonActions(
  world: World,
  interactions: Interactions,
  commands: () => readonly RegisteredCommand[],
): PersonActions {
  return {
    ...componentActions(world, interactions),
    slash(person, channel, words, values = {}, when = {}) {
      channelOf(world, person, channel.id);
      const { data, name, integrationTypes } = slashData(world, person, channel, commands(), words, values);
      return interactions.start({
        person,
        channel,
        kind: 'command',
        data,
        commandName: name,
        integrationTypes,
        ...when,
      });
    },
    async suggested(person, channel, words, typed, values = {}) {
      channelOf(world, person, channel.id);
      const all = commands();
      const { data, name, integrationTypes } = slashData(world, person, channel, all, words, values, typed);
      const { id } = interactions.start({ person, channel, kind: 'typing', data, commandName: name, integrationTypes });
      return interactions.suggested(id);
    },
    submitModal(person, values, when = {}) {
      const modal = world.modals.get(person.id);
      if (!modal || modal.submitting) throw new Error(`${person.name} has no open modal`);
      const filled = fill(seenModal(modal).fields, values);
      Object.assign(modal, { submitting: true, error: undefined });
      const source = world.messages.find((message) => message.id === modal.messageId);
      const data = { custom_id: modal.customId, components: submission(modal.components, filled) };
      const channel = channelOf(world, person, modal.channelId);
      world.changed();
      return interactions.start({ person, channel, kind: 'modal', data, ...(source ? { source } : {}), ...when });
    },
    closeModal(person) {
      world.modals.delete(person.id);
      world.changed();
    },
    say(person, channel, text) {
      channelOf(world, person, channel.id);
      if (text.trim() === '') throw new Error('An empty message is not sent');
      const body = { content: text, newFiles: [], allowedMentions: undefined };
      const message = createMessage(world, { channelId: channel.id, authorId: person.id, body, flags: 0 });
      return seenMessage(world, message, person.id);
    },
  };
}

function componentActions(world: World, interactions: Interactions): Pick<PersonActions, 'press' | 'forge' | 'select'> {
  const component = (person: Person, source: StoredMessage, data: object, when: When): Interaction => {
    source.failedFor = source.failedFor.filter((id) => id !== person.id);
    const channel = channelOf(world, person, source.channelId);
    return interactions.start({ person, channel, kind: 'component', data, source, ...when });
  };
  return {
    press(person, reference, labelOrId, when = {}) {
      const source = findSeen(world, person, reference);
      const { buttons } = seenMessage(world, source);
      const button =
        buttons.find(({ customId }) => customId === labelOrId) ?? buttons.find(({ label }) => label === labelOrId);
      if (!button) throw new Error(`No button ${labelOrId}: there are ${buttons.map(({ label }) => label).join(', ')}`);
      if (button.disabled) throw new Error(`The button ${labelOrId} is disabled`);
      if (button.customId === undefined) throw new Error(`The button ${labelOrId} opens a page`);
      return component(person, source, { custom_id: button.customId, component_type: ComponentKind.button }, when);
    },
    forge(person, reference, customId, when = {}) {
      return component(
        person,
        find(world, reference),
        { custom_id: customId, component_type: ComponentKind.button },
        when,
      );
    },
    select(person, reference, idOrPlaceholder, picks, when = {}) {
      const source = findSeen(world, person, reference);
      const { selects } = seenMessage(world, source);
      const menu = selects.find((one) => [one.customId, one.placeholder].includes(idOrPlaceholder));
      if (!menu) throw new Error(`There is no menu ${idOrPlaceholder}`);
      if (menu.disabled) throw new Error(`The menu ${idOrPlaceholder} is disabled`);
      if (picks.length < menu.minValues || picks.length > menu.maxValues) {
        throw new Error(`The menu takes ${menu.minValues} to ${menu.maxValues} choices`);
      }
      return component(person, source, selectData(world, menu, picks), when);
    },
  };
}

function selectData(
  world: World,
  menu: ReturnType<typeof seenMessage>['selects'][number],
  picks: readonly string[],
): object {
  if (menu.kind === 'person') {
    const users = Object.fromEntries(picks.map((id) => [id, userPayload(world, id)]));
    const kind = { component_type: ComponentKind.userSelect, resolved: { users } };
    return { custom_id: menu.customId, values: picks, ...kind };
  }
  const values = picks.map((pick) => {
    const option = menu.options.find(({ value, label }) => value === pick || label === pick);
    if (!option) throw new Error(`The menu has no ${pick}: ${menu.options.map(({ label }) => label).join(', ')}`);
    return option.value;
  });
  return { custom_id: menu.customId, component_type: ComponentKind.stringSelect, values };
}

function channelOf(world: World, person: Person, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel || !memberOf(world, channel, person.id)) throw new Error(`${person.name} isn't in the channel ${id}`);
  return channel;
}

function find(world: World, reference: MessageOrId): StoredMessage {
  const id = typeof reference === 'string' ? reference : reference.id;
  const message = world.messages.find((candidate) => candidate.id === id);
  if (!message) throw new Error(`There is no message ${id}`);
  return message;
}

/** The message, where the person sees it. */
function findSeen(world: World, person: Person, reference: MessageOrId): StoredMessage {
  const message = find(world, reference);
  channelOf(world, person, message.channelId);
  if (!isVisible(message, person.id)) throw new Error(`${person.name} doesn't see the message ${message.id}`);
  return message;
}

/** Values by custom_id, checked as the client does before it sends. */
function fill(
  fields: ReturnType<typeof seenModal>['fields'],
  values: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const filled = new Map(fields.map((field) => [field.customId, field.value]));
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find(({ customId, label }) => customId === key || label === key);
    if (!field) throw new Error(`The modal has no field ${key}: ${fields.map(({ label }) => label).join(', ')}`);
    filled.set(field.customId, value);
  }
  for (const { customId, label, required, minLength, maxLength, options, kind } of fields) {
    const value = filled.get(customId) ?? '';
    if (value === '' && !required) continue;
    if (value === '') throw new Error(`The field ${label} is required`);
    if (value.length < minLength || value.length > maxLength) {
      throw new Error(`The field ${label} takes ${minLength} to ${maxLength} characters`);
    }
    if (kind !== 'select') continue;
    const option = options.find((candidate) => [candidate.value, candidate.label].includes(value));
    if (!option) throw new Error(`The field ${label} has no ${value}`);
    filled.set(customId, option.value);
  }
  return filled;
}

/** The modal's components as MODAL_SUBMIT carries them: in their order, with what was filled in. */
function submission(components: readonly unknown[], filled: ReadonlyMap<string, string>): object[] {
  return components.map((component) => {
    const shape = component as { type: number; id: number };
    const inputs = modalInputs([component]).map(({ input }) => {
      const { type, id, custom_id: customId } = input;
      const value = filled.get(String(customId)) ?? '';
      const content = type === ComponentKind.textInput ? { value } : { values: value === '' ? [] : [value] };
      return { type, id, custom_id: customId, ...content };
    });
    if (shape.type === ComponentKind.label) return { type: shape.type, id: shape.id, component: inputs[0] };
    if (shape.type === ComponentKind.textDisplay) return { type: shape.type, id: shape.id };
    return { type: shape.type, id: shape.id, components: inputs };
  });
}
