/**
 * The latency of a change and its requests on clusters that exist, beside the same on the sandbox. One package is
 * installed and removed again and again, so it refuses one that is there.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  installPackage,
  listInstalledPackages,
  listOutputs,
  listSyncReports,
  uninstallPackage,
  type Route,
  type RouteCall,
  type RouteOutput,
  type SyncReport,
} from '@lockstep/contracts';
import pino from 'pino';
import type { Figure } from '@lockstep/tools/bench-results';
import { startConsole } from '../app/start-console.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { systemClock } from '../lib/clock.ts';
import { PRODUCT_VERSION } from '../product.ts';
import { eventually } from '../testing/eventually.ts';
import { callConsole, startTestConsole, TEST_AUTHORIZATION } from '../testing/test-consoles.ts';
import { countRequests, type RequestCounts } from './count-requests.ts';
import { percentile } from './percentile.ts';

export interface AgainstOptions {
  readonly rounds: number;
  readonly quietMs: number;
  readonly package: { readonly name: string; readonly version: string };
}

export const AGAINST: AgainstOptions = {
  rounds: 12,
  quietMs: 60_000,
  package: { name: 'nginx', version: '2.1.0' },
};

/** A console that runs, and who asks it. */
interface Subject {
  readonly url: string;
  readonly authorization: string;
  readonly homeHosts: readonly string[];
}

type Measured = ReadonlyMap<string, Pick<Figure, 'value' | 'unit'>>;

/**
 * `authorization`: a header's value, of somebody who may install. Throws with what is in the way: an unusable file, a
 * package that is there, no remote that this console applies to.
 */
export async function benchAgainst(
  path: string,
  authorization: string,
  options = AGAINST,
): Promise<readonly Figure[]> {
  const answer = loadConfig(path, process.env);
  if (answer.kind === 'invalid') throw new Error(answer.problems.join('\n'));
  const real = await measureConfigured(answer.config, authorization, options);
  const sandbox = await measureSandbox(options);
  return [...real].map(([name, { value, unit }]): Figure => {
    const beside = sandbox.get(name);
    return {
      name: `on clusters: ${name}`,
      value,
      unit,
      budget: null,
      comparedTo: beside === undefined ? null : { what: 'the same on the sandbox', value: beside.value },
    };
  });
}

async function measureConfigured(
  config: Config,
  authorization: string,
  options: AgainstOptions,
): Promise<Measured> {
  const console = await startConsole({
    config: { ...config, server: { ...config.server, port: 0 } },
    clock: systemClock,
    log: pino({ level: 'silent' }),
    productVersion: PRODUCT_VERSION,
    webFolder: '/nowhere',
    portHint: 'server.port',
  });
  try {
    const { hosts } = config.elasticsearch;
    return await measure({ url: console.url, authorization, homeHosts: hosts }, options);
  } finally {
    await console.close();
  }
}

async function measureSandbox(options: AgainstOptions): Promise<Measured> {
  const started = await startTestConsole({ isParisLinked: true, env: { LOCKSTEP_LOGGING_LEVEL: 'silent' } });
  try {
    const homeHosts = [started.world.cluster('management').url];
    const subject = { url: started.console.url, authorization: TEST_AUTHORIZATION, homeHosts };
    return await measure(subject, options);
  } finally {
    await started.close();
  }
}

async function ask<const R extends Route>(
  { url, authorization }: Subject,
  route: R,
  call: RouteCall<R>,
): Promise<RouteOutput<R>> {
  const answer = await callConsole(url, route, call, authorization);
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  return answer.value;
}

async function measure(subject: Subject, options: AgainstOptions): Promise<Measured> {
  const remotes = (await ask(subject, listOutputs, {})).items.flatMap((output) =>
    output.type === 'remote_elasticsearch' && output.sync_integrations && output.applied_by === 'console'
      ? output.hosts
      : [],
  );
  if (remotes.length === 0) throw new Error('There is no output with syncing that this console applies.');
  const counts = countRequests();
  try {
    const { name } = options.package;
    const { items } = await ask(subject, listInstalledPackages, { query: { nameQuery: name } });
    if (items.some((installed) => installed.name === name))
      throw new Error(`${name} is installed; measure on a home cluster that does not have it.`);
    await untilInSync(subject, () => true);
    return await rounds({ subject, counts, remotes }, options);
  } finally {
    counts.stop();
  }
}

interface Measuring {
  readonly subject: Subject;
  readonly counts: RequestCounts;
  readonly remotes: readonly string[];
}

async function rounds({ subject, counts, remotes }: Measuring, options: AgainstOptions): Promise<Measured> {
  const { name } = options.package;
  const times = { answered: [] as number[], applied: [] as number[], gone: [] as number[] };
  const requests = { home: [] as number[], remote: [] as number[] };
  for (let round = 0; round < options.rounds; round++) {
    counts.clear();
    const begin = performance.now();
    await ask(subject, installPackage, { params: options.package });
    times.answered.push(performance.now() - begin);
    await untilInSync(subject, (names) => names.includes(name));
    times.applied.push(performance.now() - begin);
    const removal = performance.now();
    await ask(subject, uninstallPackage, { params: options.package });
    await untilInSync(subject, (names) => !names.includes(name));
    times.gone.push(performance.now() - removal);
    requests.home.push(counts.to(subject.homeHosts));
    requests.remote.push(counts.to(remotes) / new Set(remotes).size);
  }
  counts.clear();
  await delay(options.quietMs);
  const perMinute = (count: number): number => (count * 60_000) / options.quietMs;
  const ofTimes = (what: string, list: readonly number[]) =>
    [
      [`${what}, p50`, { value: percentile(list, 0.5), unit: 'ms' }],
      [`${what}, worst`, { value: Math.max(...list), unit: 'ms' }],
    ] as const;
  return new Map([
    ...ofTimes('install call', times.answered),
    ...ofTimes('begin of an install → in sync', times.applied),
    ...ofTimes('begin of a removal → in sync', times.gone),
    ['install + uninstall at home, p50', { value: percentile(requests.home, 0.5), unit: 'requests' }],
    ['install + uninstall on one remote, p50', { value: percentile(requests.remote, 0.5), unit: 'requests' }],
    ['quiet minute at home', { value: perMinute(counts.to(subject.homeHosts)), unit: 'requests' }],
  ]);
}

/** By the reports, whose newest evidence is a look at the remotes after everything was applied. */
async function untilInSync(
  subject: Subject,
  isRight: (installed: readonly string[]) => boolean,
): Promise<void> {
  const isDone = ({ state, generation, integrations }: SyncReport): boolean =>
    state === 'in_sync' &&
    generation?.leader === generation?.follower &&
    isRight(integrations.filter(({ remote }) => remote !== null).map((row) => row.package_name));
  await eventually(
    () => ask(subject, listSyncReports, {}),
    ({ items }) => items.filter(({ applied_by: by }) => by === 'console').every((report) => isDone(report)),
    { withinMs: 120_000 },
  );
}
