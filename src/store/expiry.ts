import type { DatabaseSync } from 'node:sqlite';

/**
 * Prepares the removal of every record, claim and value that has expired.
 * @returns removes what has expired at `now` (epoch ms); each run costs three looks into an index where nothing has
 */
export function expirySweep(database: DatabaseSync): (now: number) => void {
  const removals = ['records', 'claims', 'keyv'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE expires_at <= ?`),
  );
  return (now) => {
    for (const removal of removals) removal.run(now);
  };
}
