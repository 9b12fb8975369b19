import { type APIEmbed, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessageBody } from '../../../demo/discord/bodies/message-body.ts';
import { readForm, renderModal } from '../../../src/bot/discord/modal.ts';
import { renderMessage } from '../../../src/bot/discord/render.ts';
import type { Button, Form, Message } from '../../../src/chat/message.ts';
import type { Part } from '../../../src/language/text.ts';
import { render } from './discord-markdown.ts';
import { hostileText, longHostileText } from './hostile-text.ts';

const NOW = Date.UTC(2026, 4, 4);
const locale = { language: 'en', timeZone: 'UTC' } as const;
const plainMessage: Message = { lines: [['ok']], tone: 'neutral', locale };

const hostile = fc.oneof({ weight: 3, arbitrary: hostileText }, { weight: 1, arbitrary: longHostileText });
const part: fc.Arbitrary<Part> = fc.oneof(
  hostile,
  hostile.map((text) => ({ kind: 'bold', text }) as const),
  hostile.map((text) => ({ kind: 'code', text }) as const),
  fc.tuple(hostile, fc.oneof(fc.webUrl(), hostileText)).map(([text, url]) => ({ kind: 'link', text, url }) as const),
  fc
    .tuple(fc.integer(), fc.constantFrom('ago', 'clock', 'date'))
    .map(([at, style]) => ({ kind: 'time', at, style }) as const),
);
const press = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,60}$/);
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ label: hostile, press, answer: fc.constantFrom('update', 'private', 'ask') }),
  fc.record({ label: hostile, url: fc.oneof(fc.webUrl(), hostileText) }),
);
const text = fc.array(part, { maxLength: 5 });
const message: fc.Arbitrary<Message> = fc.record(
  {
    title: text,
    lines: fc.array(text, { maxLength: 12 }),
    tone: fc.constantFrom('good', 'warning', 'bad', 'neutral', 'working'),
    locale: fc.constant(locale),
    buttons: fc.array(fc.array(button, { maxLength: 7 }), { maxLength: 7 }),
    choice: fc.record({
      placeholder: hostile,
      answer: fc.constant('update' as const),
      options: fc.array(fc.record({ label: hostile, press, detail: hostile }), { maxLength: 30 }),
    }),
    place: fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    }),
    picture: fc.record({ png: fc.uint8Array({ minLength: 1, maxLength: 4 }), alt: hostile }),
    file: fc.record({ name: hostile, content: fc.uint8Array({ minLength: 1, maxLength: 4 }) }),
    silent: fc.boolean(),
  },
  { requiredKeys: ['lines', 'tone', 'locale'] },
);

function embedOf(rendered: Message): APIEmbed {
  const [embed] = renderMessage(rendered, NOW).body.embeds;
  if (!embed) throw new Error('no embed');
  return embed;
}

describe('rendering a message', () => {
  test('whatever its texts hold, Discord takes it, it pings nobody, and only its own parts are marks', () => {
    fc.assert(
      fc.property(message, (value) => {
        const { body, files } = renderMessage(value, NOW);
        const uploads = files.map(({ name, data }, index) => ({
          key: String(index),
          filename: name,
          contentType: 'application/octet-stream',
          bytes: Buffer.from(data as Buffer),
        }));
        readMessageBody({ json: JSON.parse(JSON.stringify(body)), files: uploads }, 'create');
        expect(body.content).toBe('');
        expect(body.allowed_mentions).toEqual({ parse: [] });
        const [embed] = body.embeds;
        const { marks } = render(`${embed?.title ?? ''}\n${embed?.description ?? ''}`);
        expect(marks.filter((mark) => !['bold', 'code', 'link', 'time'].includes(mark))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([[[]], [[[], []]], [[[' '], ['']]]])(
    'lines with nothing in them (%j) are an embed that Discord takes',
    (lines) => {
      expect(embedOf({ ...plainMessage, lines })).toEqual({ description: '\u200B', color: expect.any(Number) });
    },
  );

  test('lines stand one under the other, with the colour of the tone', () => {
    const embed = embedOf({ ...plainMessage, title: ['e-Golf'], lines: [['Locked'], ['78 %']], tone: 'good' });
    expect(embed).toEqual({ title: 'e-Golf', description: 'Locked\n78 %', color: 0x57f287 });
  });

  test('each tone has a colour of its own', () => {
    const tones = ['good', 'warning', 'bad', 'neutral', 'working'] as const;
    expect(new Set(tones.map((tone) => embedOf({ ...plainMessage, tone }).color)).size).toBe(tones.length);
  });

  test('an empty message can still be sent', () => {
    expect(embedOf({ ...plainMessage, lines: [] }).description).toBe('\u200B');
  });

  test('lines that no longer fit are left out after one that is cut', () => {
    const lines = Array.from({ length: 5 }, (_, index) => [`${index}`.repeat(1_500)]);
    const description = embedOf({ ...plainMessage, lines }).description ?? '';
    expect(description.length).toBe(4096);
    expect(description.endsWith('2…')).toBe(true);
  });

  test('a button says in its id how its press is answered, and how it looks', () => {
    const buttons: Button[][] = [
      [
        { label: 'Lock', press: 'lock:1', answer: 'private', style: 'primary' },
        { label: 'Unlink', press: 'unlink:1', answer: 'update', style: 'danger' },
        { label: 'Link', press: 'link', answer: 'ask' },
        { label: 'Manual', url: 'https://manual.example/' },
      ],
    ];
    const type = ComponentType.Button;
    expect(renderMessage({ ...plainMessage, buttons }, NOW).body.components).toEqual([
      {
        type: ComponentType.ActionRow,
        components: [
          { type, label: 'Lock', custom_id: 'p:lock:1', style: ButtonStyle.Primary },
          { type, label: 'Unlink', custom_id: 'u:unlink:1', style: ButtonStyle.Danger },
          { type, label: 'Link', custom_id: 'a:link', style: ButtonStyle.Secondary },
          { type, label: 'Manual', url: 'https://manual.example/', style: ButtonStyle.Link },
        ],
      },
    ]);
  });

  test('a place is a link to a map that names the coordinates', () => {
    const embed = embedOf({ ...plainMessage, lines: [], place: { latitude: 45.5, longitude: -122.123456 } });
    expect(embed.description).toBe(
      '[45.50000, -122.12346](https://www.openstreetmap.org/?mlat=45.50000&mlon=-122.12346#map=17/45.50000/-122.12346)',
    );
  });

  test('a picture stands in the embed with its description, a file beside it', () => {
    const { body, files } = renderMessage(
      {
        ...plainMessage,
        picture: { png: Uint8Array.of(1), alt: 'Charge 78 %' },
        file: { name: '../what is "stored".json', content: Uint8Array.of(2) },
      },
      NOW,
    );
    expect(body.embeds[0]?.image).toEqual({ url: 'attachment://picture.png' });
    expect(body.attachments).toEqual([
      { id: 0, filename: 'picture.png', description: 'Charge 78 %' },
      { id: 1, filename: '.._what_is_stored_.json' },
    ]);
    expect(files.map(({ data }) => data)).toEqual([Buffer.of(1), Buffer.of(2)]);
  });
});

describe('drawing a form', () => {
  const form: Form = {
    id: 'link.submit:abc',
    title: 'Link a car',
    intro: [['Discord does not mask what you type here.']],
    fields: [
      { name: 'email', label: 'E-mail', secret: false, maxLength: 254, placeholder: 'you@example.com' },
      { name: 'password', label: 'Password', secret: true, maxLength: 128 },
    ],
    locale,
  };

  test('the intro stands before the labelled fields', () => {
    const { title, components } = renderModal(form);
    expect(title).toBe('Link a car');
    expect(components[0]).toEqual({
      type: ComponentType.TextDisplay,
      content: 'Discord does not mask what you type here.',
    });
    expect(components.slice(1)).toMatchObject([
      { label: 'E-mail', component: { custom_id: 'email', max_length: 254, placeholder: 'you@example.com' } },
      { label: 'Password', component: { custom_id: 'password', max_length: 128 } },
    ]);
  });

  test('its answer holds the values, the secret ones sealed', () => {
    const read = readForm(renderModal(form).custom_id, [
      ['email', 'a@b.example'],
      ['password', 'hunter2'],
    ]);
    expect(read.form).toBe('link.submit:abc');
    expect(read.values['email']).toBe('a@b.example');
    expect(JSON.stringify(read)).not.toContain('hunter2');
    expect(read.values['password']).toMatchObject({ reveal: expect.any(Function) });
  });

  test('a forged id makes every value a secret', () => {
    const read = readForm('link.submit:abc', [['email', 'a@b.example']]);
    expect(read).toMatchObject({ form: 'link.submit:abc', values: { email: { reveal: expect.any(Function) } } });
  });
});
