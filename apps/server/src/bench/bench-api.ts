/** How many answers a second the console gives from what it already knows. */
import { Agent, request } from 'undici';
import { createOutput, encodeRequest, listSyncReports } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../testing/test-consoles.ts';
import type { Figure } from '@lockstep/tools/bench-results';
import { percentile } from './percentile.ts';

const REQUESTS = 4_000;
const AT_ONCE = 16;
const REMOTES = 50;
const LIST = `list of ${REMOTES} outputs with statuses`;

export async function benchApi(): Promise<readonly Figure[]> {
  const started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'redis', version: '1.4.0' }],
    env: { LOCKSTEP_LOGGING_LEVEL: 'silent' },
  });
  const dispatcher = new Agent({ connections: AT_ONCE });
  try {
    // Of the others nobody answers, which is reported like anything else.
    for (let at = 1; at < REMOTES; at++) await addRemote(started, `remote-${at}`);
    await eventually(
      () => started.call(listSyncReports, {}),
      (answer) => answer.kind === 'ok' && answer.value.items.length === REMOTES,
      { withinMs: 60_000 },
    );
    const { path, headers } = encodeRequest(listSyncReports, {});
    const answered: Asked = {
      dispatcher,
      url: started.console.url + path,
      headers: { ...headers, authorization: TEST_AUTHORIZATION },
    };
    const whole = await ask(answered);
    const unchanged = await ask({ ...answered, isConditional: true });
    return figuresOf(whole, unchanged);
  } finally {
    await dispatcher.close();
    await started.close();
  }
}

type Answered = Awaited<ReturnType<typeof ask>>;

function figuresOf(whole: Answered, unchanged: Answered): readonly Figure[] {
  return [
    {
      name: `${LIST}, answers a second`,
      value: whole.perSecond,
      unit: '1/s',
      budget: { bound: 'min', value: 3_000 },
      comparedTo: null,
    },
    {
      name: `${LIST}, p95`,
      value: percentile(whole.times, 0.95),
      unit: 'ms',
      budget: { bound: 'max', value: 25 },
      comparedTo: null,
    },
    {
      name: `${LIST}, answers for each second of processor time, client and world included`,
      value: whole.perCpuSecond,
      unit: '1/s',
      budget: null,
      comparedTo: null,
    },
    {
      name: `${LIST}, asked for by its ETag, answers a second`,
      value: unchanged.perSecond,
      unit: '1/s',
      budget: { bound: 'min', value: 5_000 },
      comparedTo: { what: 'whole, same run', value: whole.perSecond },
    },
    {
      name: `${LIST}, asked for by its ETag, answers for each second of processor time, client and world included`,
      value: unchanged.perCpuSecond,
      unit: '1/s',
      budget: null,
      comparedTo: { what: 'whole, same run', value: whole.perCpuSecond },
    },
    {
      name: `${LIST}, asked for by its ETag, answers that were 304`,
      value: unchanged.notModified / unchanged.times.length,
      unit: 'share',
      budget: null,
      comparedTo: null,
    },
    {
      name: `${LIST}, requests for one list`,
      value: 1,
      unit: 'requests',
      budget: null,
      comparedTo: { what: 'the original, from its documented algorithm', value: ORIGINAL_REQUESTS },
    },
  ];
}

interface Asked {
  readonly dispatcher: Agent;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether each request names the ETag of the answer before, as a client does that keeps the list. */
  readonly isConditional?: boolean;
}

async function ask({ dispatcher, url, headers, isConditional = false }: Asked) {
  const times: number[] = [];
  let etag: string | undefined;
  let notModified = 0;
  const worker = async (): Promise<void> => {
    while (times.length < REQUESTS) {
      const start = performance.now();
      const condition = isConditional && etag !== undefined ? { 'if-none-match': etag } : {};
      const answer = await request(url, { dispatcher, headers: { ...headers, ...condition } });
      await answer.body.dump();
      if (answer.statusCode === 304) notModified++;
      etag = String(answer.headers['etag']);
      times.push(performance.now() - start);
    }
  };
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    times,
    notModified,
    perSecond: times.length / seconds,
    perCpuSecond: times.length / ((user + system) / 1_000_000),
  };
}

/**
 * The original keeps no status (docs/elastic/synced-integrations.md#status-over-an-output): a page with so many outputs asks for each one, and each of
 * those asks the Kibana of a remote, which asks its cluster for follower, info, stats, document, records and two kinds
 * of custom assets (4.1 to 4.3): one request to it, one to a remote Kibana and seven to a cluster, per output.
 */
const PER_STATUS = 7;
const ORIGINAL_REQUESTS = REMOTES + REMOTES + REMOTES * PER_STATUS;

async function addRemote(started: TestConsole, id: string): Promise<void> {
  const answer = await started.call(createOutput, {
    body: {
      id,
      name: id,
      type: 'remote_elasticsearch',
      hosts: ['http://127.0.0.1:9'],
      sync_integrations: true,
      transport: 'replication',
      remote_api_key: 'bm8ga2V5',
      secrets: { service_token: 'token' },
    },
  });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
}
