/**
 * From the begin of an install to in sync over lines on which every answer of a cluster comes later, as between data
 * centers, with both transports; and what nothing costs for a minute.
 */
import { listSyncReports, updateOutput, type Transport } from '@lockstep/contracts';
import { connect } from '@lockstep/elastic';
import type { Figure } from '@lockstep/tools/bench-results';
import { remoteKeyPrivileges, roleDescriptors } from '../conditions/needed-privileges.ts';
import { eventually } from '../testing/eventually.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';
import { AGAINST, measure } from './bench-against.ts';
import { packageChange } from './watched-change.ts';

/** Of every answer, on the way from home as on that from a remote. */
const LATENCY_MS = 10;
const BUDGET_MS = 1_000;
const ROUNDS = 12;

export async function benchLine(): Promise<readonly Figure[]> {
  return [...(await overLine('replication', 60_000)), ...(await overLine('direct', 0))];
}

async function overLine(transport: Transport, quietMs: number): Promise<readonly Figure[]> {
  const started = await startTestConsole({
    isParisLinked: true,
    latencyMs: LATENCY_MS,
    env: { LOCKSTEP_LOGGING_LEVEL: 'silent' },
  });
  try {
    if (transport === 'direct') await goDirect(started);
    const { console } = started;
    const subject = {
      url: console.url,
      authorization: TEST_AUTHORIZATION,
      homeHosts: [started.homeUrl],
      trigger: console.triggerSync,
    };
    const measured = await measure(subject, packageChange(subject, AGAINST.package), {
      rounds: ROUNDS,
      quietMs,
    });
    return [...measured].map(([name, { value, unit }]) => ({
      name: `${transport}, ${LATENCY_MS} ms later: ${name}`,
      value,
      unit,
      budget: budgetOf(name),
      comparedTo: null,
    }));
  } finally {
    await started.close();
  }
}

function budgetOf(name: string): Figure['budget'] {
  if (name.endsWith('in sync, p50')) return { bound: 'max', value: BUDGET_MS };
  return name === 'quiet minute at home' ? { bound: 'max', value: 30 } : null;
}

/** The linked remote of the sandbox, applied to without replication: with a key for that, and without its follower. */
async function goDirect(started: TestConsole): Promise<void> {
  const paris = connect({
    hosts: [started.world.cluster('paris').url],
    auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
    requestTimeoutMs: 10_000,
  });
  try {
    const key = await paris.security.createApiKey({
      name: 'direct',
      roleDescriptors: roleDescriptors('direct', remoteKeyPrivileges('direct')),
    });
    const body = { transport: 'direct', remote_api_key: key.encoded } as const;
    await started.call(updateOutput, { params: { outputId: 'paris' }, body });
    await paris.indices.remove('fleet-synced-integrations-ccr-paris');
    await eventually(
      () => started.call(listSyncReports, {}),
      (answer) => answer.kind === 'ok' && answer.value.items.every(({ transport }) => transport === 'direct'),
    );
  } finally {
    await paris.close();
  }
}
