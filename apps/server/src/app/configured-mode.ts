/** `start --config`: one console, attached to clusters that exist. */
import { startConsole } from './start-console.ts';
import type { ConsoleOptions } from '../cli/console-options.ts';
import { loadConfig } from '../config/load-config.ts';
import { systemClock } from '../lib/clock.ts';
import { createLogger, logDestination } from '../lib/logger.ts';
import { PRODUCT_VERSION, WEB_FOLDER } from '../product.ts';
import { StartError, type Running, type Surroundings } from '../running.ts';

export async function startConfigured(
  { configPath, port }: Extract<ConsoleOptions, { kind: 'configured' }>,
  { env, isTerminal }: Surroundings,
): Promise<Running> {
  const portEnv = port === undefined ? {} : { LOCKSTEP_SERVER_PORT: String(port) };
  const answer = loadConfig(configPath, { ...env, ...portEnv });
  if (answer.kind === 'invalid') {
    throw new StartError(['The configuration cannot be used:', ...answer.problems].join('\n  '));
  }
  const { config } = answer;
  const console = await startConsole({
    config,
    clock: systemClock,
    log: createLogger(
      { level: config.logging.level, name: config.name ?? 'lockstep' },
      logDestination(isTerminal),
    ),
    productVersion: PRODUCT_VERSION,
    webFolder: WEB_FOLDER,
    portHint: '--port, LOCKSTEP_PORT or server.port',
  });
  const label = config.simulated ? ' The cluster is marked as simulated.' : '';
  return {
    banner: `\nLockstep ${PRODUCT_VERSION}, attached to ${config.elasticsearch.hosts.join(', ')}.${label}\n\n  Console  ${console.url}\n`,
    close: () => console.close(),
  };
}
