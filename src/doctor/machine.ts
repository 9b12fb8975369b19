import type { Clock } from '../clock.ts';
import { languages } from '../language/languages.ts';
import { usualTimeZones } from '../language/time-zones.ts';
import type { Settings } from '../settings.ts';
import { type Checked, check, type Finding, failed, open, well } from './check.ts';

/** Commands older than two minutes are refused, and a Discord answer is due in three seconds. */
const MOST_SKEW_MS = 60_000;

/** Whether this machine has what the program needs of it: Node, time zones, the right time. */
export async function examineMachine(settings: Settings, clock: Clock): Promise<readonly Checked[]> {
  return [...(await examineNode()), await checkTime(settings, clock)];
}

/** What of that can be told without the network. */
export async function examineNode(): Promise<readonly Checked[]> {
  // Below 24 `launch.js` has ended the program.
  return [{ about: 'Node', ...well(process.versions.node) }, await check('time zones', checkTimeZones)];
}

/** Some builds of Node leave most languages and zones out. */
function checkTimeZones(): Finding {
  const known = new Set(Intl.supportedValuesOf('timeZone'));
  const missing = [
    ...usualTimeZones.filter((zone) => !known.has(zone)),
    ...languages.filter((language) => Intl.DateTimeFormat.supportedLocalesOf(language).length === 0),
  ];
  if (missing.length === 0) return well(`${known.size} are known, as of ${process.versions['tz'] ?? 'some time'}`);
  return failed(`this Node doesn’t know ${missing.join(', ')}`, 'npm ci brings a Node that does: start by npm start');
}

/** The time as the chat platform has it, by which the age of commands is told. */
function checkTime({ telegram, discord }: Settings, clock: Clock): Promise<Checked> {
  return check(
    'clock',
    async (signal) => {
      const [name, platform] = telegram ? ['Telegram', telegram] : ['Discord', discord];
      const answer = await fetch(platform?.apiUrl ?? '', { method: 'HEAD', redirect: 'manual', signal });
      const theirs = Date.parse(answer.headers.get('date') ?? '');
      if (Number.isNaN(theirs)) return open(`${name} doesn’t tell the time`);
      const seconds = Math.round((clock.now() - theirs) / 1000);
      if (Math.abs(seconds) * 1000 <= MOST_SKEW_MS) return well(`right, to a minute, by ${name}’s`);
      return failed(
        `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} ${name}’s: commands would count as too old, or as of the future`,
        'Set the machine’s clock (e.g. by NTP).',
      );
    },
    () => open('not compared: no answer', 'See the lines below.'),
  );
}
