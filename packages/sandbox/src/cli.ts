import { parseCli } from './cli-options.ts';
import { removeClusterFiles } from './data-dir.ts';
import { runFaultCommand } from './fault-command.ts';
import { StartError } from './start-error.ts';
import { startWorld, type World } from './world.ts';

/**
 * The `sandbox` command: boots a world, prints one JSON line with every address and credential, and stays
 * until SIGTERM or SIGINT. `sandbox fault …`, `sandbox registry …` and `sandbox keystore …` change a world that is up. What goes wrong at the start is one line on stderr and exit code 1.
 */
async function run(argv: readonly string[]): Promise<void> {
  if (argv[0] === 'fault' || argv[0] === 'registry' || argv[0] === 'keystore') {
    await runFaultCommand(argv, process.env);
    return;
  }
  const { world: options, isFresh } = parseCli(argv);
  if (isFresh && options.dataDir !== undefined) {
    removeClusterFiles(
      options.dataDir,
      options.clusters.map(({ name }) => name),
    );
  }
  const world = await startWorld(options);
  process.once('SIGTERM', () => void stop(world));
  process.once('SIGINT', () => void stop(world));
  process.stdout.write(`${JSON.stringify(world.describe())}\n`);
}

async function stop(world: World): Promise<void> {
  await world.close();
  process.exit(0);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const message =
    error instanceof StartError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`sandbox: ${error instanceof StartError ? message.replaceAll('\n', ' ') : message}\n`);
  process.exit(1);
}
