/** The command line: the only file that reads the process. */
import { HELP, parseConsoleOptions } from './cli/console-options.ts';
import { procTable, stopWhenAbandoned } from './cli/stop-when-abandoned.ts';
import { startConfigured } from './app/configured-mode.ts';
import { ListenError } from './http/listen.ts';
import { UnreadableFileError } from './lib/pem-files.ts';
import { PRODUCT_VERSION } from './product.ts';
import { notifyService, type ServiceState } from './notify-service.ts';
import { StartError, type Running } from './running.ts';

/** For a start that was not over yet when it was stopped. */
const STOP_WITHIN_MS = 4_500;

async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  if (command === '--help' || command === '-h') {
    process.stdout.write(HELP);
    return;
  }
  if (command !== 'start') fail(`Unknown command ${command ?? ''}. There is: start`);
  const answer = parseConsoleOptions(args, process.env);
  if (answer.kind === 'invalid') fail(answer.message);
  const { options } = answer;
  if (options.kind === 'help' || options.kind === 'version') {
    process.stdout.write(options.kind === 'help' ? HELP : `${PRODUCT_VERSION}\n`);
    return;
  }
  const around = { env: process.env, isTerminal: process.stdout.isTTY };
  const starting: Promise<Running> =
    options.kind === 'configured'
      ? startConfigured(options, around)
      : import('./sandbox-mode.ts').then(({ startSandbox }) => startSandbox(options, around));
  stopOnSignals(starting);
  reloadOnHangUp(starting, around.isTerminal);
  // Standard output is the log's, which machines read, unless a person reads both.
  (around.isTerminal ? process.stdout : process.stderr).write((await starting).banner);
  await tellService('READY=1');
}

/** A signal stops everything in order. Shells and package managers pass one on twice: the second changes nothing. */
function stopOnSignals(starting: Promise<Running>): void {
  let running: Running | undefined;
  void starting.then((started) => (running = started)).catch(() => undefined);
  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), running?.closesWithinMs ?? STOP_WITHIN_MS).unref();
    void tellService('STOPPING=1');
    void starting
      .then((started) => started.close(signal))
      .catch(() => undefined)
      .finally(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  stopWhenAbandoned(procTable, process.ppid, () => process.emit('SIGTERM', 'SIGTERM'));
}

/** SIGHUP reads the configuration again. From a terminal it says that the terminal is gone, and stops as Ctrl+C does. */
function reloadOnHangUp(starting: Promise<Running>, isTerminal: boolean): void {
  process.on('SIGHUP', () => {
    if (isTerminal) process.emit('SIGTERM', 'SIGTERM');
    void starting
      .then(async ({ reload }) => {
        if (reload === undefined) return;
        await tellService('RELOADING=1');
        await reload();
        await tellService('READY=1');
      })
      .catch(() => undefined);
  });
}

async function tellService(state: ServiceState): Promise<void> {
  const problem = await notifyService(state, {
    env: process.env,
    pid: process.pid,
    monotonicMicros: () => process.hrtime.bigint() / 1_000n,
  });
  if (problem !== undefined) process.stderr.write(`${problem}\n`);
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
