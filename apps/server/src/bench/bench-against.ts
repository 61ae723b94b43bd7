/**
 * The latency of a change and its requests on clusters that exist, beside the same on the sandbox. One thing is made and
 * removed again and again, so it refuses one that is there.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { listOutputs, listSyncReports, type SyncReport } from '@lockstep/contracts';
import { silentLogger } from '../lib/logger.ts';
import type { Figure } from '@lockstep/tools/bench-results';
import { startConsole, type Console } from '../app/start-console.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { systemClock } from '../lib/clock.ts';
import { PRODUCT_VERSION } from '../product.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION } from '../testing/test-consoles.ts';
import { countRequests, type RequestCounts } from './count-requests.ts';
import { percentile } from './percentile.ts';
import { ask, packageChange, pipelineChange, type Subject, type WatchedChange } from './watched-change.ts';

export interface AgainstOptions {
  readonly rounds: number;
  readonly quietMs: number;
  readonly package: { readonly name: string; readonly version: string };
  /** Instead of the package: an ingest pipeline that travels, because a package or a policy names it. */
  readonly pipeline?: string | undefined;
}

export const AGAINST: AgainstOptions = {
  rounds: 12,
  quietMs: 60_000,
  package: { name: 'nginx', version: '2.1.0' },
};

/** Of the sandbox: nginx names it. */
const SANDBOX_PIPELINE = 'logs-nginx.access@custom';

type Measured = ReadonlyMap<string, Pick<Figure, 'value' | 'unit'>>;

/**
 * `authorization`: a header's value, of somebody who may install. Throws with what is in the way: an unusable file,
 * something that is there, no remote that this console applies to.
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
    log: silentLogger(),
    productVersion: PRODUCT_VERSION,
    webFolder: '/nowhere',
    portHint: 'server.port',
  });
  try {
    const subject = subjectOf(console, authorization, config.elasticsearch.hosts);
    return await measure(subject, changeOf(subject, console, options), options);
  } finally {
    await console.close();
  }
}

async function measureSandbox(options: AgainstOptions): Promise<Measured> {
  const started = await startTestConsole({
    isParisLinked: true,
    packages: options.pipeline === undefined ? [] : [options.package],
    env: { LOCKSTEP_LOGGING_LEVEL: 'silent' },
  });
  try {
    const { console, world } = started;
    const subject = subjectOf(console, TEST_AUTHORIZATION, [world.cluster('management').url]);
    const pipeline = options.pipeline === undefined ? undefined : SANDBOX_PIPELINE;
    return await measure(subject, changeOf(subject, console, { ...options, pipeline }), options);
  } finally {
    await started.close();
  }
}

function subjectOf(console: Console, authorization: string, homeHosts: readonly string[]): Subject {
  return { url: console.url, authorization, homeHosts, trigger: console.triggerSync };
}

function changeOf(
  subject: Subject,
  { home }: Console,
  { package: wanted, pipeline }: AgainstOptions,
): WatchedChange {
  return pipeline === undefined
    ? packageChange(subject, wanted)
    : pipelineChange(subject, home.connection, pipeline);
}

/** Also for a sandbox of another kind. */
export async function measure(
  subject: Subject,
  change: WatchedChange,
  options: Pick<AgainstOptions, 'rounds' | 'quietMs'>,
): Promise<Measured> {
  const remotes = (await ask(subject, listOutputs, {})).items.flatMap((output) =>
    output.type === 'remote_elasticsearch' && output.sync_integrations && output.applied_by === 'console'
      ? output.hosts
      : [],
  );
  if (remotes.length === 0) throw new Error('There is no output with syncing that this console applies.');
  const counts = countRequests();
  try {
    await change.refuseIfThere();
    await untilInSync(subject, () => true);
    return await rounds({ subject, change, counts, remotes }, options);
  } finally {
    counts.stop();
  }
}

const SETTLED_MS = 10_000;

interface Measuring {
  readonly subject: Subject;
  readonly change: WatchedChange;
  readonly counts: RequestCounts;
  readonly remotes: readonly string[];
}

async function rounds(
  { subject, change, counts, remotes }: Measuring,
  options: Pick<AgainstOptions, 'rounds' | 'quietMs'>,
): Promise<Measured> {
  const times = { answered: [] as number[], applied: [] as number[], gone: [] as number[] };
  const requests = { home: [] as number[], remote: [] as number[] };
  for (let round = 0; round < options.rounds; round++) {
    counts.clear();
    const begin = performance.now();
    await change.begin();
    times.answered.push(performance.now() - begin);
    await untilInSync(subject, change.isOn);
    times.applied.push(performance.now() - begin);
    const removal = performance.now();
    await change.end();
    await untilInSync(subject, (report) => !change.isOn(report));
    times.gone.push(performance.now() - removal);
    requests.home.push(counts.to(subject.homeHosts));
    requests.remote.push(counts.to(remotes) / new Set(remotes).size);
  }
  // What the last change leaves behind: its record, the next look of the watch.
  if (options.quietMs > 0) await delay(SETTLED_MS);
  counts.clear();
  await delay(options.quietMs);
  const perMinute = (count: number): number => (count * 60_000) / options.quietMs;
  const ofTimes = (what: string, list: readonly number[]) =>
    [
      [`${what}, p50`, { value: percentile(list, 0.5), unit: 'ms' }],
      [`${what}, worst`, { value: Math.max(...list), unit: 'ms' }],
    ] as const;
  const { beginning, ending } = change;
  return new Map([
    ...ofTimes(`${beginning} is answered`, times.answered),
    ...ofTimes(`begin of ${beginning} → in sync`, times.applied),
    ...ofTimes(`begin of ${ending} → in sync`, times.gone),
    [`${beginning} + ${ending} at home, p50`, { value: percentile(requests.home, 0.5), unit: 'requests' }],
    [
      `${beginning} + ${ending} on one remote, p50`,
      { value: percentile(requests.remote, 0.5), unit: 'requests' },
    ],
    ...(options.quietMs === 0
      ? []
      : [
          [
            'quiet minute at home',
            { value: perMinute(counts.to(subject.homeHosts)), unit: 'requests' },
          ] as const,
        ]),
  ]);
}

/** By the reports, whose newest evidence is a look at the remotes after everything was applied. */
async function untilInSync(subject: Subject, isRight: (report: SyncReport) => boolean): Promise<void> {
  const isDone = (report: SyncReport): boolean =>
    report.state === 'in_sync' &&
    report.generation?.leader === report.generation?.follower &&
    isRight(report);
  await eventually(
    () => ask(subject, listSyncReports, {}),
    ({ items }) => items.filter(({ applied_by: by }) => by === 'console').every((report) => isDone(report)),
    { withinMs: 120_000 },
  );
}
