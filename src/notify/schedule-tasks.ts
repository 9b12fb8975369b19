import { PlatformFailure } from '../chat/platform.ts';
import { readChatSettings } from '../household/chat-settings.ts';
import {
  endRun,
  SCHEDULED_RUNS,
  SCHEDULES,
  type Schedule,
  type ScheduledRun,
  takeOverRun,
  takeUpRun,
} from '../household/schedules.ts';
import type { Services } from '../services.ts';
import { type DueTask, dueTask } from './due-worker.ts';

/** For a chat that has lost its time zone since it scheduled something. */
const NO_ZONE = 'UTC';

/**
 * The tasks of people's schedules. One process takes up a run, having first moved the schedule to its next one; a run that
 * a crash left behind is taken over.
 * @param carryOut does what was scheduled, at most once however often it is called; if it throws, it is called again
 */
export function scheduleTasks(
  { store, clock, log }: Pick<Services, 'store' | 'clock' | 'log'>,
  carryOut: (run: ScheduledRun) => Promise<void>,
): readonly DueTask[] {
  const toItsEnd = async (run: ScheduledRun | undefined) => {
    if (!run) return;
    try {
      await carryOut(run);
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw error;
      // It is taken over like one that a crash has left.
      log.info({ code: error.code }, 'the platform takes no message about a scheduled command now: trying again');
      return;
    }
    await endRun(store, run);
  };
  return [
    dueTask<Schedule>(SCHEDULES, async (due) => {
      const { timeZone = NO_ZONE } = await readChatSettings(store, due.value.chat);
      return toItsEnd(await takeUpRun(store, due, timeZone, clock.now()));
    }),
    dueTask<ScheduledRun>(SCHEDULED_RUNS, async (due) => toItsEnd(await takeOverRun(store, due, clock.now()))),
  ];
}
