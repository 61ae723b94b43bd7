/**
 * A console in a process of its own, so that a test can kill it as a crash would: nothing is released, nothing ends
 * in order. Reads the path of its configuration from the command line and says on standard output when it is there.
 */
import { readFileSync } from 'node:fs';
import { silentLogger } from '../lib/logger.ts';
import { startConsole } from '../app/start-console.ts';
import { parseConfig } from '../config/load-config.ts';
import { systemClock } from '../lib/clock.ts';

const path = process.argv[2] ?? '';
const answer = parseConfig(readFileSync(path, 'utf8'), path, process.env);
if (answer.kind === 'invalid') throw new Error(answer.problems.join('\n'));
const console_ = await startConsole({
  config: answer.config,
  clock: systemClock,
  log: silentLogger(),
  productVersion: '0.0.0',
  webFolder: '/nowhere',
  portHint: '--port',
});
process.stdout.write(`${console_.url}\n`);
