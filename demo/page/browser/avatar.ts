interface Somebody {
  readonly name: string;
  readonly bot: boolean;
}

/** An avatar as a data: URL, so that no host is asked for it: the first letter of the name, or the bot's car. */
export function avatarOf({ name, bot }: Somebody): string {
  const [from, to] = bot ? BOT_COLOURS : (COLOURS[toneOf({ name, bot })] ?? BOT_COLOURS);
  const face = bot
    ? `<g fill="#fff"><path d="M20 45l5-13q1-3 5-3h20q4 0 5 3l5 13v13q0 2-2 2h-4q-2 0-2-2v-3H28v3q0 2-2 2h-4q-2 0-2-2z"/></g>
       <path d="M28 33h24l4 11H24z" fill="${to}"/><circle cx="28" cy="49" r="2.6" fill="${to}"/><circle cx="52" cy="49" r="2.6" fill="${to}"/>`
    : `<text x="40" y="53" font-family="system-ui, sans-serif" font-size="36" font-weight="600" fill="#fff"
        text-anchor="middle">${letterOf(name)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><defs>
    <linearGradient id="g" x2="0" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
    </defs><rect width="80" height="80" fill="url(#g)"/>${face}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg.replace(/\s+/g, ' '))}`;
}

/** The number of a person's colour, from 0 to 6: always the same for the same person. */
export function toneOf({ name, bot }: Somebody = { name: '', bot: false }): number {
  if (bot) return BOT_TONE;
  let tone = 0;
  for (const letter of name) tone = (tone * 7 + (letter.codePointAt(0) ?? 0)) % 7;
  return tone;
}

const BOT_TONE = 5;
const BOT_COLOURS = ['#2f7fd8', '#16437e'] as const;
const COLOURS = [
  ['#ff9a6b', '#d2452f'],
  ['#b694f9', '#6c4fc9'],
  ['#8dd46a', '#3a9a3c'],
  ['#5ccfd1', '#1f8fa3'],
  ['#ffb366', '#d9771f'],
  ['#6fb6f5', '#2f74c9'],
  ['#f58ab5', '#c93d78'],
] as const;

function letterOf(name: string): string {
  const letter = [...name.trim()][0] ?? '?';
  return /\p{L}|\p{N}/u.test(letter) ? letter.toUpperCase() : '?';
}
