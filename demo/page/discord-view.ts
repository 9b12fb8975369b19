import type { OptionDefinition } from '../discord/bodies/command-definition.ts';
import type { Person } from '../discord/world.ts';
import type { Stage } from './stage.ts';

/** A slash command, or a part of one, as the client's list shows it. */
export interface SlashOption
  extends Pick<OptionDefinition, 'type' | 'name' | 'description' | 'required' | 'choices' | 'autocomplete'> {
  readonly options?: readonly SlashOption[];
  readonly min?: number;
  readonly max?: number;
}

/** What one person has on the screen of Discord, as plain JSON. Attachments are addresses on the page's own server. */
export function discordView({ discord }: Stage, member: Person) {
  const local = (url: string) => url.replace(new URL(discord.url).origin, '/discord');
  return {
    commands: discord.commands().map(slashOption),
    modal: discord.modal(member),
    channels: discord.channelsOf(member).map((channel) => ({
      id: channel.id,
      kind: channel.kind,
      name: channel.name,
      title: channel.kind === 'dm' ? 'Direct message' : `#${channel.name}`,
      commands: discord.commandsFor(member, channel).map(({ name }) => name),
      messages: discord.sees(member, channel).map(({ attachments, embeds, ...message }) => ({
        ...message,
        embeds: embeds.map(({ image, ...embed }) => ({ ...embed, ...(image && { image: local(image.url) }) })),
        attachments: attachments.map(({ url, ...attachment }) => ({ ...attachment, url: local(url) })),
      })),
    })),
  };
}

function slashOption(definition: Omit<OptionDefinition, 'type'> & { readonly type?: number }): SlashOption {
  const { type = 1, name, description, required, choices, autocomplete, options } = definition;
  const min = definition.min_value ?? definition.min_length;
  const max = definition.max_value ?? definition.max_length;
  return {
    type,
    name,
    description,
    ...(required && { required }),
    ...(choices && { choices }),
    ...(autocomplete && { autocomplete }),
    ...(options && { options: options.map(slashOption) }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}
