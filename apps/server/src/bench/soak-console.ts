/**
 * A console of the soak, in a process of its own: its clock runs faster than the real one, and whoever started it may ask how
 * much of its heap is in use after everything that nobody holds was collected.
 */
import { readFileSync } from 'node:fs';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startConsole } from '../app/start-console.ts';
import { parseConfig } from '../config/load-config.ts';
import { silentLogger } from '../lib/logger.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const [, , path = '', factorText = '1'] = process.argv;
const factor = Number(factorText);
const began = Date.now();
const answer = parseConfig(readFileSync(path, 'utf8'), path, process.env);
if (answer.kind === 'invalid') throw new Error(answer.problems.join('\n'));
const console_ = await startConsole({
  config: answer.config,
  clock: { now: () => began + (Date.now() - began) * factor },
  log: silentLogger(),
  productVersion: '0.0.0',
  webFolder: '/nowhere',
  portHint: '--port',
});

process.on('message', (message) => {
  if (message !== 'measure') return;
  // Twice: what ends with finalizers is collected by the second.
  collectGarbage();
  setImmediate(() => {
    collectGarbage();
    process.send?.({ heapBytes: getHeapStatistics().used_heap_size });
  });
});
process.on('SIGTERM', () => {
  void console_.close().then(() => process.exit(0));
});
process.send?.({ url: console_.url });
