import { Client, Events, GatewayIntentBits } from 'discord.js';

/** The least that a bot on Discord is: it answers its one command with one text. */

const { DISCORD_TOKEN = '', DISCORD_API_URL = '', TEXT = '' } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.reply(TEXT);
});
client.once(Events.ClientReady, ({ application }) => application.commands.set([{ name: 'help', description: 'Help' }]));
await client.login(DISCORD_TOKEN);
