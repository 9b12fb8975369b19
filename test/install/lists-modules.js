// For `--import`: writes down every file that the process loads.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import process from 'node:process';

registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(process.env['LOADED_LIST'] ?? '', `${url}\n`);
    return nextLoad(url, context);
  },
});
