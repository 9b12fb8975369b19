// Loaded before the launcher, it makes this Node tell an old version of itself, as on a machine that has no other. The
// process that the launcher starts is told by its channel, and is left alone.
import process from 'node:process';

if (!process.channel) {
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });
}
