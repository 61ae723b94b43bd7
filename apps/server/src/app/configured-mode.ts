/** `start --config`: one console, attached to clusters that exist. */
import { hostname } from 'node:os';
import { startConsole, type Console } from './start-console.ts';
import type { ConsoleOptions } from '../cli/console-options.ts';
import type { Config } from '../config/config.ts';
import { loadConfig, type ConfigAnswer } from '../config/load-config.ts';
import { systemClock } from '../lib/clock.ts';
import { standardOutput } from '../lib/log-destination.ts';
import { createLogger, type Logger } from '../lib/logger.ts';
import type { RequestTracing } from '../lib/request-tracing.ts';
import { PRODUCT_VERSION, WEB_FOLDER } from '../product.ts';
import { StartError, type Running, type Surroundings } from '../running.ts';

/** What is left to do after the last request: the run under way, connections. */
const CLOSING_MS = 4_500;

export async function startConfigured(
  { configPath, port }: Extract<ConsoleOptions, { kind: 'configured' }>,
  { env, isTerminal }: Surroundings,
): Promise<Running> {
  const portEnv = port === undefined ? {} : { LOCKSTEP_SERVER_PORT: String(port) };
  const load = (): ConfigAnswer => loadConfig(configPath, { ...env, ...portEnv });
  const answer = load();
  if (answer.kind === 'invalid') {
    throw new StartError(['The configuration cannot be used:', ...answer.problems].join('\n  '));
  }
  const { config } = answer;
  const output = standardOutput(isTerminal);
  const log = createLogger(
    { level: config.logging.level, name: config.name ?? 'lockstep', version: PRODUCT_VERSION },
    output,
  );
  const tracing = await startTracing(config);
  const console = await startConsole({
    config,
    clock: systemClock,
    log,
    droppedLogLines: output.dropped,
    productVersion: PRODUCT_VERSION,
    webFolder: WEB_FOLDER,
    portHint: '--port, LOCKSTEP_PORT or server.port',
    tracing,
  });
  log.info('console-listening', { url: console.url });
  const times = { delayMs: config.server.shutdownDelay, graceMs: config.server.shutdownTimeout };
  return {
    banner: isTerminal ? banner(config, console.url) : '',
    closesWithinMs: times.delayMs + times.graceMs + CLOSING_MS,
    reload: () => reload(console, load, log),
    async close(why) {
      log.info('console-stopping', { why, ...times });
      await console.close(times);
      await tracing?.close();
      log.info('console-stopped');
      await output.flush();
    },
  };
}

/** What makes spans is loaded only where somebody collects them. */
async function startTracing({ name, tracing }: Config): Promise<RequestTracing | undefined> {
  const { url, authorization, samplePercent } = tracing;
  if (url === undefined) return undefined;
  const { startOpenTelemetry } = await import('../lib/open-telemetry.ts');
  const instance = name ?? hostname();
  return startOpenTelemetry({ url, authorization, samplePercent, instance, serviceVersion: PRODUCT_VERSION });
}

function banner({ elasticsearch, server, simulated }: Config, listeningAt: string): string {
  // What people can open; behind a proxy that is not where the console listens.
  const url = server.publicUrl ?? listeningAt;
  const label = simulated ? ' The cluster is marked as simulated.' : '';
  return `\nLockstep ${PRODUCT_VERSION}, attached to ${elasticsearch.hosts.join(', ')}.${label}\n\n  Console  ${url}\n`;
}

/** A configuration that cannot be used changes nothing. */
async function reload(console: Console, load: () => ConfigAnswer, log: Logger): Promise<void> {
  const answer = load();
  if (answer.kind === 'invalid') {
    log.error('configuration-unusable', { problems: answer.problems });
    return;
  }
  try {
    log.level = answer.config.logging.level;
    await console.reload(answer.config);
    log.info('configuration-reloaded');
  } catch (error) {
    log.error('configuration-reload-failed', { err: error });
  }
}
