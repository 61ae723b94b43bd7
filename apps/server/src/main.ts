/** The command line: the only file that reads the process. */
import { HELP, parseConsoleOptions } from './cli/console-options.ts';
import { procTable, stopWhenAbandoned } from './cli/stop-when-abandoned.ts';
import { startConfigured } from './app/configured-mode.ts';
import { ListenError } from './http/listen.ts';
import { UnreadableFileError } from './lib/pem-files.ts';
import { StartError, type Running } from './running.ts';

/** After a signal everything has to be over before whoever sent it loses patience. */
const STOP_WITHIN_MS = 4_500;

async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  if (command !== 'start') fail(`Unknown command ${command ?? ''}. There is: start`);
  const answer = parseConsoleOptions(args, process.env);
  if (answer.kind === 'invalid') fail(answer.message);
  const { options } = answer;
  if (options.kind === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const around = { env: process.env, isTerminal: process.stdout.isTTY };
  const starting: Promise<Running> =
    options.kind === 'configured'
      ? startConfigured(options, around)
      : import('./sandbox-mode.ts').then(({ startSandbox }) => startSandbox(options, around));
  stopOnSignals(starting);
  process.stdout.write((await starting).banner);
}

/** A signal stops everything in order. Shells and package managers pass one on twice: the second changes nothing. */
function stopOnSignals(starting: Promise<Running>): void {
  const stop = (): void => {
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    void starting
      .then((running) => running.close())
      .catch(() => undefined)
      .finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);
  stopWhenAbandoned(procTable, process.ppid, () => process.emit('SIGTERM', 'SIGTERM'));
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

main().catch((error: unknown) => {
  const isPlain =
    error instanceof StartError || error instanceof ListenError || error instanceof UnreadableFileError;
  fail(isPlain ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
});
