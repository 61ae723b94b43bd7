/** Every condition with a service user that has exactly what is documented, and with each privilege missing in turn. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONDITION_FACTS, followerIndexName, listSyncReports } from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';
import { askHome, askRemote } from './ask-places.ts';
import { OUTPUT_AND_HOME_RULES } from './condition-rules.ts';
import { evaluateConditions, type EvaluatedCondition } from './evaluate-conditions.ts';
import { factsOfHome } from './facts.ts';
import {
  APPLY_PRIVILEGES,
  privilegeName,
  roleDescriptors,
  SERVICE_PRIVILEGES,
  type NeededPrivilege,
} from './needed-privileges.ts';
import { createObserver, withShared } from './observer.ts';

const REQUEST_MS = 10_000;

let started: TestConsole;
let admins: Readonly<Record<'management' | 'paris', ElasticConnection>>;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  admins = { management: started.connect('management'), paris: started.connect('paris') };
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
  );
});

afterAll(async () => {
  await Promise.all(Object.values(admins).map((admin) => admin.close()));
  await started.close();
});

/** With a key that holds exactly these privileges. */
async function connectWith(
  name: 'management' | 'paris',
  privileges: readonly NeededPrivilege[],
): Promise<ElasticConnection> {
  const key = await admins[name].security.createApiKey({
    name: 'least',
    roleDescriptors: roleDescriptors('least', privileges),
  });
  return connect({
    hosts: [started.world.cluster(name).url],
    auth: { kind: 'api-key', encoded: key.encoded },
    requestTimeoutMs: REQUEST_MS,
  });
}

interface Held {
  readonly home?: readonly NeededPrivilege[];
  readonly remote?: readonly NeededPrivilege[];
}

async function evaluate({ home, remote }: Held): Promise<readonly EvaluatedCondition[]> {
  const [service, applying] = await Promise.all([
    connectWith('management', home ?? SERVICE_PRIVILEGES),
    connectWith('paris', remote ?? APPLY_PRIVILEGES),
  ]);
  const now = Date.now();
  const options = { now: () => now, requestMs: REQUEST_MS };
  const registry = {
    categories: () => Promise.resolve({ kind: 'unreachable' as const, message: 'Not asked here.' }),
    packageInfo: () => Promise.resolve({ kind: 'unreachable' as const, message: 'Not asked here.' }),
  };
  const shared = createObserver({
    ask: askHome({ home: service, registry: registry as never }, REQUEST_MS),
    ...options,
  });
  const own = createObserver({
    ask: askRemote(
      { remote: applying, agents: new Map(), askPeer: () => Promise.resolve(undefined) },
      REQUEST_MS,
    ),
    ...options,
  });
  try {
    return await evaluateConditions({
      rules: OUTPUT_AND_HOME_RULES,
      facts: {
        ...factsOfHome({
          managementName: 'management',
          report: undefined,
          publishError: undefined,
          unreadableSecrets: [],
          registryKeyProblem: undefined,
          now,
        }),
        outputId: 'paris',
        outputName: 'Paris',
        hosts: [started.world.cluster('paris').url],
        isSynced: true,
        hasRemoteKey: true,
        expectedFollower: followerIndexName('Paris'),
        isAddressedBy: () => true,
      },
      observer: withShared(own, shared),
      maxAgeMs: () => 0,
      since: now,
      signal: new AbortController().signal,
      before: [],
      labelOf: (type) => CONDITION_FACTS[type].label,
      onError: (type, error) => {
        throw new Error(`${type} threw`, { cause: error });
      },
    });
  } finally {
    await Promise.all([service.close(), applying.close()]);
  }
}

/** What this world does not have: a registry, a service token, a report. */
const ELSEWHERE = ['RegistryReachable', 'PackagesAvailable', 'AgentsCanDeliver'];

/** Another privilege of the list includes it. */
const isIncluded = ({ privilege, index }: NeededPrivilege, list: readonly NeededPrivilege[]): boolean =>
  list.some(
    (other) =>
      other.index === index &&
      ((privilege === 'delete' && other.privilege === 'write') ||
        (privilege === 'view_index_metadata' && other.privilege === 'manage')),
  );

const notTrue = (found: readonly EvaluatedCondition[]) =>
  found.filter(
    ({ type, status, reason }) => status !== 'True' && reason !== 'NotObserved' && !ELSEWHERE.includes(type),
  );

/** Not being allowed to look is no error of what is looked at; only the condition about privileges may say so. */
function expectNoFalseAlarm(found: readonly EvaluatedCondition[]): void {
  for (const { type, status, reason, message } of notTrue(found)) {
    if (['HomePrivilegesSufficient', 'RemotePrivilegesSufficient'].includes(type)) continue;
    expect([status, ['Forbidden', 'Blocked'].includes(reason)], `${type}: ${reason}: ${message}`).toEqual([
      'Unknown',
      true,
    ]);
  }
}

describe('the documented privileges', () => {
  it('are enough for every condition', async () => {
    expect(notTrue(await evaluate({})).map(({ type, message }) => `${type}: ${message}`)).toEqual([]);
  });

  it.each(SERVICE_PRIVILEGES.map((each) => [privilegeName(each), each] as const))(
    'at home without %s lead to no false alarm',
    async (_, missing) => {
      const found = await evaluate({ home: SERVICE_PRIVILEGES.filter((each) => each !== missing) });
      expectNoFalseAlarm(found);
      const privileges = found.find(({ type }) => type === 'HomePrivilegesSufficient');
      const isEnough = missing.isOptional === true || isIncluded(missing, SERVICE_PRIVILEGES);
      expect(privileges?.status).toBe(isEnough ? 'True' : 'False');
    },
  );

  it.each(APPLY_PRIVILEGES.map((each) => [privilegeName(each), each] as const))(
    'on a remote without %s lead to no false alarm',
    async (_, missing) => {
      const found = await evaluate({ remote: APPLY_PRIVILEGES.filter((each) => each !== missing) });
      expectNoFalseAlarm(found);
      const privileges = found.find(({ type }) => type === 'RemotePrivilegesSufficient');
      expect(privileges?.status).toBe(isIncluded(missing, APPLY_PRIVILEGES) ? 'True' : 'False');
    },
  );
});
