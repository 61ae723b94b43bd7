/**
 * One status cycle over many remotes that need nothing: each is looked at through a client of its own, planned, and
 * reported, as a run of the interval does. What the remotes answer comes from a line that remembers the answers of one
 * real sandbox cluster, so that the figure is ours and not that of five hundred simulated clusters.
 */
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { INSTALLATIONS_INDEX, type LeaderDocument } from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { DEFAULT_POLICY } from '@lockstep/sync-engine';
import pLimit from 'p-limit';
import { toInstallation } from '../features/integrations/engine-adapter.ts';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import { presentReport } from '../features/synced-integrations/status/present-report.ts';
import { parseLeaderDocument } from '../features/synced-integrations/leader/leader-document-mapping.ts';
import { createStatusCache } from '../features/synced-integrations/status/status-cache.ts';
import { recordingLog, TEST_PASSWORD } from '../testing/test-consoles.ts';
import { startTestRemote, TEST_OUTPUT, type TestRemote } from '../testing/test-remote.ts';
import type { Figure } from '@lockstep/tools/bench-results';
import { calibrationMs } from './calibration.ts';

const INTEGRATIONS = 200;
const ASSETS = 50;
/** As the configuration has it: `sync.remotesAtOnce`. */
const AT_ONCE = 8;
const INTERVAL_MS = 300_000;
const VERSION = '1.0.0';
const MIB = 1024 * 1024;

/** Else the growth would be that of what nobody holds any more. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export async function benchCycle(): Promise<readonly Figure[]> {
  const remote = await startTestRemote();
  try {
    await fill(remote);
    const line = await startCachingLine(remote.world.cluster('paris').url);
    try {
      // Every kind of look once: the answers are known after that, and the code is warm.
      await cycle(remote, { url: line.url, remotes: AT_ONCE, looks: 9 });
      const few = await cycle(remote, { url: line.url, remotes: 50, looks: 1 });
      const idle = await cycle(remote, { url: line.url, remotes: AT_ONCE, looks: 2 });
      const many = await cycle(remote, { url: line.url, remotes: 500, looks: 1 });
      const again = await cycle(remote, { url: line.url, remotes: 500, looks: 3 });
      const most = await cycle(remote, { url: line.url, remotes: 5_000, looks: 1 });
      return [
        ...figures(few, { seconds: 5, growthMiB: 150 }),
        ...figures(many, { seconds: 30, growthMiB: 40 }),
        ...processorFigures({ many, again, most }),
        requestsFigure(idle),
      ];
    } finally {
      await line.close();
    }
  } finally {
    await remote.close();
  }
}

interface Cycle {
  readonly remotes: number;
  readonly ms: number;
  readonly processorMs: number;
  readonly heapGrowth: number;
  readonly residentGrowth: number;
  readonly requestsPerRemote: number;
}

interface CycleOptions {
  readonly url: string;
  readonly remotes: number;
  /** Of each remote, one after the other; the last one is measured. */
  readonly looks: number;
}

const PARIS = { outputName: TEST_OUTPUT, appliedBy: 'console', transport: 'replication' } as const;

async function cycle(remote: TestRemote, { url, remotes, looks }: CycleOptions): Promise<Cycle> {
  const { log } = recordingLog();
  const connections: ElasticConnection[] = [];
  const now = (): number => Date.now();
  const cache = createStatusCache({
    policy: DEFAULT_POLICY,
    now,
    managementName: () => 'management',
    isHomeLicensed: () => true,
    leaderSize: () => ({}),
  });
  const found = await remote
    .on('management')
    .documents.get('fleet-synced-integrations', 'fleet-synced-integrations');
  cache.setLeader(parseLeaderDocument(found?.source));
  const sessions = Array.from({ length: remotes }, () => {
    const connection = connect({
      hosts: [url],
      auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
      requestTimeoutMs: 30_000,
    });
    connections.push(connection);
    const store = createInstallationStore(connection, log);
    return {
      ...remote.session,
      connection,
      known: {},
      snapshot: async () => {
        const { installed, ledgers } = await store.snapshot();
        return { installations: installed.map(toInstallation), ledgers };
      },
    };
  });
  const facts = { lastRun: null, nextRunAt: undefined, titles: new Map<string, string>() };
  const lookAtAll = async (): Promise<void> => {
    // As time passes between runs: what was written just before a look is read again with the next one.
    remote.clock.time += INTERVAL_MS;
    await pLimit(AT_ONCE).map([...sessions.entries()], async ([at, session]) => {
      const output = { ...PARIS, outputId: `remote-${at}` };
      await remote
        .run({
          session,
          exclusively: () => Promise.reject(new Error('A remote of the bench needs something.')),
          onObserved: (observation, notes) => cache.set(output, { kind: 'observation', observation, notes }),
        })
        .catch((error: unknown) => {
          // The helper for tests asks for a report that this bench takes itself.
          if (!(error instanceof Error) || !error.message.startsWith('Nothing was reported')) throw error;
        });
      const entry = cache.get(output.outputId);
      if (entry === undefined) throw new Error('A remote of the bench was not reported.');
      const { state } = presentReport(entry, facts);
      if (state !== 'in_sync') throw new Error(`A remote of the bench is ${state}.`);
    });
  };
  for (let look = 1; look < looks; look++) await lookAtAll();
  collectGarbage();
  const [memory, requests] = [process.memoryUsage(), asked];
  const times = await timed(lookAtAll);
  collectGarbage();
  const after = process.memoryUsage();
  await Promise.all(connections.map((connection) => connection.close()));
  return {
    remotes,
    ...times,
    heapGrowth: after.heapUsed - memory.heapUsed,
    residentGrowth: after.rss - memory.rss,
    requestsPerRemote: (asked - requests) / remotes,
  };
}

async function timed(work: () => Promise<void>): Promise<Pick<Cycle, 'ms' | 'processorMs'>> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, processorMs: (user + system) / 1_000 };
}

interface CycleBudget {
  readonly seconds: number;
  readonly growthMiB: number | undefined;
}

/** The original keeps no status to compare with: it asks on demand, one remote at a time. */
function figures(
  { remotes, ms, heapGrowth, residentGrowth }: Cycle,
  { seconds, growthMiB }: CycleBudget,
): readonly Figure[] {
  const what = `status cycle, ${remotes} remotes × ${INTEGRATIONS} integrations × ${ASSETS} custom assets`;
  const growth = growthMiB === undefined ? null : ({ bound: 'max', value: growthMiB } as const);
  return [
    {
      name: what,
      value: ms / 1_000,
      unit: 's',
      budget: { bound: 'max', value: seconds },
      comparedTo: null,
    },
    { name: `${what}, heap growth`, value: heapGrowth / MIB, unit: 'MiB', budget: growth, comparedTo: null },
    {
      name: `${what}, growth of resident memory (client and answers in the same process)`,
      value: residentGrowth / MIB,
      unit: 'MiB',
      budget: growth,
      comparedTo: null,
    },
  ];
}

/**
 * Processor time of revision 4bfb170 by the same bench, with the clock and the count of looks of this one, as a multiple of
 * the calibration loop right before and after it.
 */
const RECORDED_LOOPS = { first: 55, again: 48 };

interface Cycles {
  /** The first look at each of many remotes, the third, and the first at ten times as many. */
  readonly many: Cycle;
  readonly again: Cycle;
  readonly most: Cycle;
}

/** Processor time, which other work leaves alone; what answers is in the same process. */
function processorFigures({ many, again, most }: Cycles): readonly Figure[] {
  const figure = (name: string, value: number, unit: string, max?: number): Figure => ({
    name: `status cycle, ${name}`,
    value,
    unit,
    budget: max === undefined ? null : { bound: 'max', value: max },
    comparedTo: null,
  });
  const seconds = (name: string, { processorMs }: Cycle, older: number, max?: number): Figure => ({
    ...figure(name, processorMs / 1_000, 's', max),
    comparedTo: { what: 'revision 4bfb170, recorded, by the calibration loop', value: older },
  });
  const loopS = calibrationMs() / 1_000;
  const before = { first: RECORDED_LOOPS.first * loopS, again: RECORDED_LOOPS.again * loopS };
  const perRemote = ({ processorMs, remotes }: Cycle): number => processorMs / remotes;
  return [
    seconds('500 remotes, processor time', many, before.first),
    seconds('500 remotes looked at again, processor time', again, before.again, before.again / 4),
    figure('500 remotes looked at again, requests to each', again.requestsPerRemote, 'requests'),
    figure('5,000 remotes, processor time', most.processorMs / 1_000, 's'),
    figure('5,000 remotes, heap growth', most.heapGrowth / MIB, 'MiB'),
    figure(
      '5,000 remotes, processor time of each by that of 500',
      perRemote(most) / perRemote(many),
      'times',
      1.3,
    ),
  ];
}

/**
 * The original, for the same state (docs/elastic/synced-integrations.md#applying): follower indices, the document, the outputs; one
 * record per integration; clearing the ledger once per package that owns custom assets (all belong to one package
 * here), which is a write; one read per custom asset. And, on management, one write per run (2.3, step 6).
 */
function requestsFigure({ requestsPerRemote }: Cycle): Figure {
  const owners = 1;
  const original = 3 + INTEGRATIONS + owners + ASSETS;
  return {
    name: `requests to one remote in a run that finds nothing to do (${INTEGRATIONS} integrations, ${ASSETS} custom assets)`,
    value: requestsPerRemote,
    unit: 'requests',
    budget: { bound: 'max', value: 5 },
    comparedTo: { what: 'the original, from its documented algorithm', value: original },
  };
}

async function fill(remote: TestRemote): Promise<void> {
  const { documents, indices, templates, pipelines } = remote.on('paris');
  for (let at = 0; at < INTEGRATIONS; at++) {
    await documents.put({
      index: INSTALLATIONS_INDEX,
      id: `pkg${at}`,
      source: {
        name: `pkg${at}`,
        version: VERSION,
        install_version: VERSION,
        install_status: 'installed',
        install_source: 'registry',
        install_started_at: '2026-01-01T00:00:00Z',
        updated_at: '2026-01-01T00:00:00Z',
      },
      guard: { kind: 'none' },
    });
  }
  await indices.refresh(INSTALLATIONS_INDEX);
  const assets: LeaderDocument['custom_assets'] = {};
  for (let at = 0; at < ASSETS; at++) {
    const name = `logs-pkg0.set${at}@custom`;
    const template = { settings: { index: { number_of_replicas: '0' } } };
    const pipeline = { processors: [{ set: { field: 'at', value: at } }] };
    const common = { name, package_name: 'pkg0', package_version: VERSION, is_deleted: false };
    if (at % 2 === 0) {
      await templates.putComponentTemplate(name, { template });
      assets[`component_template:${name}`] = { ...common, type: 'component_template', template };
    } else {
      await pipelines.put(name, pipeline);
      assets[`ingest_pipeline:${name}`] = { ...common, type: 'ingest_pipeline', pipeline };
    }
  }
  const names = Array.from({ length: INTEGRATIONS }, (_, at) => `pkg${at} ${VERSION}`);
  await remote.lead(names, { custom_assets: assets });
  await remote.follow();
}

/** Requests that came over the line, of all cycles. */
let asked = 0;

/** Passes each request on once, and answers the same ones from memory after that. */
async function startCachingLine(target: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  interface Known {
    readonly status: number;
    readonly headers: Record<string, string | string[] | undefined>;
    readonly body: Buffer;
  }
  const known = new Map<string, Known>();
  const server = createServer((incoming, outgoing) => {
    asked++;
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const sent = Buffer.concat(chunks);
      const key = `${method} ${url} ${sent.toString()}`;
      const send = ({ status, headers: given, body }: Known): void => {
        outgoing.writeHead(status, given).end(body);
      };
      const answer = known.get(key);
      if (answer !== undefined) {
        send(answer);
        return;
      }
      const onward = forward(target + url, { method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const { 'transfer-encoding': _coding, ...kept } = response.headers;
          const answered = { status: response.statusCode ?? 502, headers: kept, body: Buffer.concat(parts) };
          known.set(key, answered);
          send(answered);
        });
      });
      onward.on('error', () => outgoing.destroy());
      onward.end(sent);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
