/** Checks over readings that are hard to bring about: lost leases, nodes that differ, silence. */
import { setupChoicesSchema } from '@lockstep/contracts';
import { connect, type FollowerStats, type LinkAnswer } from '@lockstep/elastic';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLook, type Look, type Reading } from '../look.ts';
import { setupPlan } from '../model/setup-plan.ts';
import { explainLinkFailure } from '../model/link-failures.ts';
import { checkStep } from './check-steps.ts';
import type { CheckContext, ConsoleFacts } from './verdict.ts';

const plan = setupPlan(
  setupChoicesSchema.parse({
    management: { name: 'management' },
    remote: { name: 'tokyo', hosts: ['https://tokyo.example:9200'] },
    output_name: 'Tokyo',
    addresses: ['mgmt.example:9443'],
    key_name: 'lockstep-tokyo',
  }),
);

const NOTHING: ConsoleFacts = {
  output: undefined,
  isNameTaken: false,
  reload: undefined,
  held: [],
  report: undefined,
};

/** A server that takes requests and never answers. */
const silent = createServer(() => undefined);
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

const WANTED = { cluster: ['monitor'], index: [] };

function emptyLook(): Look {
  return createLook(
    {
      plan,
      connections: { management: undefined, remote: undefined },
      signal: new AbortController().signal,
      limitMs: 1_000,
      probe: () => Promise.resolve({ kind: 'no-address' }),
    },
    { management: WANTED, remote: WANTED },
  );
}

const read =
  <T>(value: T) =>
  () =>
    Promise.resolve<Reading<T>>({ kind: 'read', value });

const context = (look: Look, console: Partial<ConsoleFacts> = {}): CheckContext => ({
  plan,
  look,
  console: { ...NOTHING, ...console },
  now: 0,
});

describe('a follower', () => {
  it('that lost its leases has to be made anew', async () => {
    const look = emptyLook();
    const shard = {
      shardId: 0,
      remoteCluster: 'management',
      leaderIndex: plan.leader,
      leaderGlobalCheckpoint: 9,
      followerGlobalCheckpoint: 1,
      operationsWritten: 1,
      timeSinceLastReadMs: 1,
      readErrors: [],
      raw: {},
      fatalError: {
        errorType: 'resource_not_found_exception',
        reason: 'Operations are no longer available for replicating. Existing retention leases [[]]',
      },
    };
    const check = await checkStep(
      'follower',
      context({
        ...look,
        remote: {
          ...look.remote,
          follower: read({
            index: plan.follower,
            remoteCluster: plan.alias,
            leaderIndex: plan.leader,
            status: 'active',
          }),
          followerStats: read<FollowerStats | undefined>({ index: plan.follower, lag: 8, shards: [shard] }),
        },
      }),
    );
    expect(check).toMatchObject({ state: 'wrong', cause: 'lease_lost' });
  });
});

describe('the remote cluster server', () => {
  const node = (name: string, remoteServerAddress?: string) => ({
    id: name,
    name,
    version: '9.3.2',
    roles: [],
    ...(remoteServerAddress === undefined ? {} : { remoteServerAddress }),
  });
  const withNodes = (...nodes: readonly ReturnType<typeof node>[]) => {
    const look = emptyLook();
    return checkStep(
      'interface',
      context({ ...look, management: { ...look.management, nodes: read(nodes) } }),
    );
  };

  it('that is off everywhere is not yet enabled', async () => {
    expect(await withNodes(node('a'), node('b'))).toMatchObject({ state: 'not_yet' });
  });

  it('that some nodes lack is named with the nodes', async () => {
    expect(await withNodes(node('a', '10.0.0.1:9443'), node('b'))).toMatchObject({
      state: 'wrong',
      cause: 'interface_partly',
      message: 'The remote cluster server is not enabled on b.',
    });
  });

  it('that listens on the own machine only is named', async () => {
    expect(await withNodes(node('a', '127.0.0.1:9443'))).toMatchObject({ cause: 'interface_loopback' });
  });
});

describe('a keystore', () => {
  const loaded = (...lists: readonly (readonly string[])[]) => {
    const look = emptyLook();
    return checkStep(
      'credential',
      context(
        { ...look, remote: { ...look.remote, links: read([]) } },
        {
          reload: {
            at: 0,
            nodes: lists.map((settingNames, at) => ({ name: `n${at}`, error: undefined, settingNames })),
          },
        },
      ),
    );
  };

  it('that lacks the credential on one node is named with the node', async () => {
    expect(await loaded([plan.keystoreSetting], [])).toMatchObject({
      state: 'wrong',
      cause: 'credential_on_some_nodes',
      message: 'n1 lacks the credential that other nodes have.',
    });
  });

  it('with another spelling is named', async () => {
    expect(await loaded(['cluster.remote.MANAGEMENT.credentials'])).toMatchObject({
      cause: 'alias_mistyped',
    });
  });

  it('of every node is done', async () => {
    expect(await loaded([plan.keystoreSetting], [plan.keystoreSetting])).toMatchObject({ state: 'done' });
  });
});

describe('a cluster that is silent', () => {
  it('costs no more than the limit of the look, and is named', async () => {
    const silentCluster = connect({
      hosts: [url],
      auth: { kind: 'basic', username: 'a', password: 'b' },
      requestTimeoutMs: 60_000,
    });
    const look = createLook(
      {
        plan,
        connections: { management: silentCluster, remote: silentCluster },
        signal: AbortSignal.timeout(100),
        limitMs: 100,
        probe: () => Promise.resolve({ kind: 'no-address' }),
      },
      { management: WANTED, remote: WANTED },
    );
    const seen = await Promise.all(
      (['sides', 'follower', 'alias', 'api_key'] as const).map((step) => checkStep(step, context(look))),
    );
    expect(seen.map(({ state }) => state)).toEqual(['wrong', 'cannot_tell', 'cannot_tell', 'cannot_tell']);
    expect(seen[0]).toMatchObject({ cause: 'unreachable' });
    await silentCluster.close();
  });
});

describe('a link whose key can only replicate', () => {
  const asked = (reason: string) => {
    const look = emptyLook();
    const link = {
      kind: 'proxy',
      proxyAddress: 'mgmt.example:9443',
      serverName: '',
      connectedSockets: 1,
    } as const;
    return checkStep(
      'connection',
      context({
        ...look,
        management: { ...look.management, nodes: read([]) },
        remote: {
          ...look.remote,
          links: read([
            { alias: plan.alias, isConnected: true, skipUnavailable: true, hasCredentials: true, link },
          ]),
          resolved: read([{ alias: plan.alias, isConnected: false, skipUnavailable: true, error: reason }]),
          linkAnswer: read<LinkAnswer>({ kind: 'failed', errorType: 'security_exception', reason }),
        },
      }),
    );
  };

  it('is up although it may not resolve names', async () => {
    expect(
      await asked('action [indices:admin/resolve/cluster] is unauthorized for API key id [x]'),
    ).toMatchObject({
      state: 'done',
    });
  });

  it('is not up when the key itself is refused', async () => {
    expect(await asked('unable to authenticate user [x]')).toMatchObject({ cause: 'key_unknown' });
  });
});

describe('the words of a failed link', () => {
  it.each([
    [
      'authentication expected API key type of [cross_cluster], but API key [x] has type [rest]',
      'wrong_key_type',
    ],
    ['failed to establish trust with server at [a:9443]: PKIX path building failed', 'unknown_ca'],
    ['requires channel profile to be [_remote_cluster], but got [default]', 'wrong_port'],
    ['Received fatal alert: bad_certificate', 'wrong_port'],
    ['Please ensure you have configured remote cluster credentials', 'no_credential'],
    ['unable to authenticate user [x]', 'key_unknown'],
    ['Connection refused', 'unreachable'],
    ['unknown host [a:9443]', 'unknown_host'],
    ['action [indices:data/read/search] is unauthorized for API key', undefined],
  ])('%s', (text, cause) => {
    expect(explainLinkFailure(plan, text)?.cause).toBe(cause);
  });
});
