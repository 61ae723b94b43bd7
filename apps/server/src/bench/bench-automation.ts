/**
 * What automation does at a console, from outside: it makes many outputs at once, reads each of many again, as Terraform
 * does before it plans, and asks for whole pages of policies. What is done at once is told in processor time of the
 * console, which other work on the machine leaves alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld } from '@lockstep/sandbox';
import type { Figure } from '@lockstep/tools/bench-results';
import pLimit from 'p-limit';
import { BENCH_PASSWORD, OWN_MAIN, startBenchConsole, type BenchConsole } from './bench-console.ts';
import { percentile } from './percentile.ts';
import { processorSecondsOf } from './process-usage.ts';

const PORT = 15_271;
const OUTPUTS = 200;
const AT_ONCE = 50;
/** As Terraform, unless it is told otherwise. */
const PARALLEL = 10;
const POLICIES = 100;
const ROUNDS = 100;
const PACKAGE = { name: 'nginx', version: '2.1.0' };

interface Automation {
  readonly createS: number;
  readonly readS: number;
  readonly integrationsS: number;
  readonly agentPoliciesMs: number;
  readonly integrationPoliciesMs: number;
  /** Of one page of each kind together. */
  readonly pagesProcessorMs: number;
}

/** What the same script measured with the console of revision 4bfb170, on two cores with other work. */
const RECORDED: Automation = {
  createS: 0.36,
  readS: 0.24,
  integrationsS: 0.89,
  agentPoliciesMs: 19.8,
  integrationPoliciesMs: 3.5,
  pagesProcessorMs: 7.5,
};

/** LOCKSTEP_BENCH_BEFORE names the `main.ts` of an older checkout that is measured in the same run. */
export async function benchAutomation(): Promise<readonly Figure[]> {
  const older = process.env['LOCKSTEP_BENCH_BEFORE'];
  const before = older === undefined ? RECORDED : await measureRevision(older);
  const now = await measureRevision(OWN_MAIN);
  const what = older === undefined ? 'revision 4bfb170, recorded' : 'an older revision, same run';
  const figure = (name: string, key: keyof Automation, max?: number): Figure => ({
    name,
    value: now[key],
    unit: key.endsWith('Ms') ? 'ms' : 's',
    budget: max === undefined ? null : { bound: 'max', value: max },
    comparedTo: { what, value: before[key] },
  });
  return [
    figure(`${AT_ONCE} outputs created at once, processor time`, 'createS'),
    figure(`${OUTPUTS} outputs read one by one, ${PARALLEL} at once, processor time`, 'readS'),
    figure(`${OUTPUTS} reads of an integration, ${PARALLEL} at once, processor time`, 'integrationsS'),
    figure(`page of ${POLICIES} agent policies, p50`, 'agentPoliciesMs', 20),
    figure(`page of ${POLICIES} integration policies, p50`, 'integrationPoliciesMs', 20),
    figure(`one page of ${POLICIES} of each kind of policy, processor time`, 'pagesProcessorMs'),
  ];
}

async function measureRevision(main: string): Promise<Automation> {
  const world = await startWorld({
    clusters: [{ name: 'management', httpPort: 0, remotePort: 0 }],
    registry: { port: 0 },
    password: BENCH_PASSWORD,
  });
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
  try {
    const console = await startBenchConsole(main, {
      elasticsearchUrl: world.cluster('management').url,
      registryUrl: world.registry?.url ?? '',
      port: PORT,
      folder,
    });
    try {
      return await measure(console);
    } finally {
      await console.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await world.close();
  }
}

async function measure({ pid, call: send }: BenchConsole): Promise<Automation> {
  const cost = async (work: () => Promise<void>): Promise<number> => {
    const before = processorSecondsOf(pid);
    await work();
    return processorSecondsOf(pid) - before;
  };
  const path = `/api/fleet/epm/packages/${PACKAGE.name}/${PACKAGE.version}`;
  await send('POST', path, {});
  const ids = Array.from({ length: OUTPUTS }, (_, index) => `output-${index}`);
  const create = (id: string) =>
    send('POST', '/api/fleet/outputs', {
      id,
      name: id,
      type: 'elasticsearch',
      hosts: [`https://${id}.example:9200`],
    });
  const createS = await cost(() => each(ids.slice(0, AT_ONCE), AT_ONCE, create));
  await each(ids.slice(AT_ONCE), PARALLEL, create);
  const readS = await cost(() => each(ids, PARALLEL, (id) => send('GET', `/api/fleet/outputs/${id}`)));
  const integrationsS = await cost(() => each(ids, PARALLEL, () => send('GET', path)));
  for (let index = 0; index < POLICIES; index += 1) await addPolicies(send, `policy-${index}`);
  let [agentPoliciesMs, integrationPoliciesMs] = [NaN, NaN];
  const pagesS = await cost(async () => {
    agentPoliciesMs = await pageMs(send, `/api/fleet/agent_policies?perPage=${POLICIES}`);
    integrationPoliciesMs = await pageMs(send, `/api/fleet/package_policies?perPage=${POLICIES}`);
  });
  const pagesProcessorMs = (pagesS / ROUNDS) * 1_000;
  return { createS, readS, integrationsS, agentPoliciesMs, integrationPoliciesMs, pagesProcessorMs };
}

type Send = BenchConsole['call'];

async function addPolicies(send: Send, id: string): Promise<void> {
  await send('POST', '/api/fleet/agent_policies', { id, name: id, namespace: 'default' });
  await send('POST', '/api/fleet/package_policies', {
    id: `${id}-nginx`,
    name: `${id} nginx`,
    namespace: 'default',
    policy_ids: [id],
    package: PACKAGE,
    inputs: [],
  });
}

/** All of them, `atOnce` at a time. */
async function each<T>(
  items: readonly T[],
  atOnce: number,
  one: (item: T) => Promise<unknown>,
): Promise<void> {
  await pLimit(atOnce).map(items, one);
}

async function pageMs(send: Send, path: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await send('GET', path);
    times.push(performance.now() - start);
  }
  return percentile(times, 0.5);
}
