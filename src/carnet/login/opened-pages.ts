import type { Clock } from '../../clock.ts';
import type { EmailPage, SignInParts } from './login.ts';
import type { LoginLimits } from './login-limits.ts';

/** How long a page opened ahead may be used, from when it was asked for. Nobody knows when VW's own time runs out. */
const KEPT_MS = 120_000;

/** As many as are kept or under way, so that a flood of `/link` is no flood at VW. */
const MOST_PAGES = 4;

/**
 * E-mail pages opened while people type. They hold nothing of anyone, so whoever signs in next takes one. One that failed
 * to open keeps its place until its time is over, so that a flood is bounded while VW is down, too.
 */
export function createOpenedPages(clock: Pick<Clock, 'elapsed'>, limits: LoginLimits, parts: SignInParts) {
  let pages: { readonly page: Promise<EmailPage | undefined>; readonly until: number }[] = [];
  let isClosed = false;

  const dropOld = () => {
    const now = clock.elapsed();
    pages = pages.filter(({ until }) => until > now);
  };

  const open = async (): Promise<EmailPage | undefined> => {
    try {
      const { openEmailPage } = await import('./login.ts');
      return (await limits.isAnyHeld()) || isClosed ? undefined : await openEmailPage(parts);
    } catch (error) {
      parts.log.debug({ error }, 'no sign-in page could be opened ahead');
      return undefined;
    }
  };

  return {
    /** Resolves once the page is open or has failed. */
    async openAhead(): Promise<void> {
      dropOld();
      if (isClosed || pages.length >= MOST_PAGES) return;
      const page = open();
      pages.push({ page, until: clock.elapsed() + KEPT_MS });
      await page;
    },
    /** The newest page, which nobody else gets; undefined where there is none, or it failed to open. */
    async take(): Promise<EmailPage | undefined> {
      dropOld();
      return pages.pop()?.page;
    },
    close(): void {
      isClosed = true;
    },
  };
}
