/** A console dies at every single call of a rotation: the next one leaves one credential that works, and no other. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../lib/logger.ts';
import { CREDENTIALS_INDEX, type RotatedCredential } from '@lockstep/contracts';
import { connect, type Credentials, type ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import { DIRECT_PRIVILEGES, roleDescriptors } from '../../conditions/needed-privileges.ts';
import { createHiddenIndex } from '../../lib/hidden-index.ts';
import { startTestWorld, TEST_PASSWORD } from '../../testing/test-consoles.ts';
import type { RotatedOutput, RotationPorts } from './rotation-ports.ts';
import { createRotationStore } from './rotation-store.ts';
import { createRotations } from './rotations.ts';

const ADMIN: Credentials = { kind: 'basic', username: 'elastic', password: TEST_PASSWORD };
const ROLES = roleDescriptors('lockstep_apply', DIRECT_PRIVILEGES);
const ACCOUNT = { namespace: 'elastic', service: 'fleet-server-remote' } as const;

let world: World;
let home: ElasticConnection;
let paris: ElasticConnection;
/** What the output stores. */
let stored: Record<RotatedCredential, string>;

const connectTo = (cluster: string, auth: Credentials): ElasticConnection =>
  connect({ hosts: [world.cluster(cluster).url], auth, requestTimeoutMs: 60_000 });

beforeAll(async () => {
  world = await startTestWorld();
  home = connectTo('management', ADMIN);
  paris = connectTo('paris', ADMIN);
});
afterAll(async () => {
  await Promise.all([home.close(), paris.close()]);
  await world.close();
});

let round = 0;
beforeEach(() => {
  round = 0;
});

async function begin(): Promise<void> {
  round += 1;
  const suffix = `${String(round)}_${String(Date.now())}`;
  const key = await paris.security.createApiKey({ name: `apply_${suffix}`, roleDescriptors: ROLES });
  const token = await paris.security.createServiceToken({ ...ACCOUNT, name: `token-${suffix}` });
  stored = { remote_api_key: key.encoded, service_token: token.value, kibana_api_key: '' };
}

class Died extends Error {}

/** Calls up to the one that kills the console; every call after it is not made either. */
function mortal(diesAt: number, isDoneBefore: boolean) {
  let calls = 0;
  return {
    calls: () => calls,
    async call<T>(work: () => Promise<T>): Promise<T> {
      calls += 1;
      if (calls > diesAt) throw new Died();
      if (calls < diesAt) return work();
      if (isDoneBefore) await work();
      throw new Died();
    },
  };
}

type Life = ReturnType<typeof mortal>;

/** Every verb of a connection is a call. */
function counted(connection: ElasticConnection, life: Life): ElasticConnection {
  const group = (verbs: object): object =>
    new Proxy(verbs, {
      get(target, key) {
        const verb: unknown = Reflect.get(target, key);
        if (typeof verb !== 'function') return verb;
        return (...given: unknown[]) =>
          life.call(() => (verb as (...all: unknown[]) => Promise<unknown>).apply(target, given));
      },
    });
  return {
    ...connection,
    security: group(connection.security),
    serviceTokens: group(connection.serviceTokens),
  } as ElasticConnection;
}

function portsOf(life: Life): RotationPorts {
  const log = silentLogger();
  const output: RotatedOutput = {
    id: 'paris',
    name: 'Paris',
    hosts: [world.cluster('paris').url],
    isPreconfigured: false,
    updatedAt: 0,
  };
  const store = createRotationStore(home, createHiddenIndex(home, CREDENTIALS_INDEX), log);
  return {
    outputs: {
      require: () => life.call(() => Promise.resolve(output)),
      save: (_id, kind, value) =>
        life.call(() => {
          stored = { ...stored, [kind]: value };
          return Promise.resolve();
        }),
    },
    storedValue: (_output, kind) => ({ kind: 'opened', value: stored[kind] }),
    connectAs: (_output, credentials) => counted(connectTo('paris', credentials), life),
    connectAccount: () => counted(connectTo('paris', ADMIN), life),
    peerProblem: () => Promise.resolve(undefined),
    needed: () => DIRECT_PRIVILEGES,
    documentedRoles: () => ROLES,
    store: {
      list: () => store.list(),
      get: (id, kind) => life.call(() => store.get(id, kind)),
      put: (record) => life.call(() => store.put(record)),
    },
    exclusively: async (_key, signal, work) => ({ kind: 'done', value: await work(signal, 1) }),
    recording: (_head, work) => work(() => undefined),
    onRotated: () => undefined,
    changeOver: () => Promise.resolve(),
    overlapMs: () => 0,
    lifetimeMs: undefined,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    log,
  };
}

async function valid(kind: RotatedCredential): Promise<readonly string[]> {
  if (kind === 'service_token') return (await paris.serviceTokens.list(ACCOUNT)).toSorted();
  const keys = await paris.security.getApiKeys({ activeOnly: true });
  return keys.map(({ id }) => id);
}

async function works(kind: RotatedCredential): Promise<boolean> {
  const auth: Credentials =
    kind === 'service_token'
      ? { kind: 'service-token', token: stored[kind] }
      : { kind: 'api-key', encoded: stored[kind] };
  const connection = connectTo('paris', auth);
  try {
    await connection.security.authenticate();
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

const order = (kind: RotatedCredential) =>
  ({ outputId: 'paris', kind, credentials: undefined, by: 'somebody', atOnce: true }) as const;

/** Rotates until the console dies; answers whether it lived. */
async function rotateUntil(kind: RotatedCredential, life: Life): Promise<boolean> {
  try {
    await createRotations(portsOf(life)).rotate(order(kind));
    return true;
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    return false;
  }
}

const FOREVER = Number.MAX_SAFE_INTEGER;
const MOST_CALLS = 60;

describe.each([
  ['remote_api_key', 'before its call', false],
  ['remote_api_key', 'after its call', true],
  ['service_token', 'before its call', false],
  ['service_token', 'after its call', true],
] as const)('a rotation of the %s that dies %s', (kind, _when, isDoneBefore) => {
  it('leaves a credential that works, and after the next look no other', async () => {
    let hasLived = false;
    for (let at = 1; at <= MOST_CALLS && !hasLived; at += 1) {
      await begin();
      const others = (await valid(kind)).length - 1;
      hasLived = await rotateUntil(kind, mortal(at, isDoneBefore));
      expect(await works(kind), `died at call ${String(at)}`).toBe(true);
      await createRotations(portsOf(mortal(FOREVER, false))).settle(order(kind), true);
      expect(await works(kind), `settled after call ${String(at)}`).toBe(true);
      expect(await valid(kind), `left after call ${String(at)}`).toHaveLength(others + 1);
    }
    expect(hasLived).toBe(true);
  });
});
