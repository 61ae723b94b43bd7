/** Checks over readings that are hard to bring about: lost leases, nodes that differ, silence. */
import { setupChoicesSchema, type SetupCheck, type SetupStepId } from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRemote } from '../../../conditions/ask-places.ts';
import { REMOTE, type Answer } from '../../../conditions/observation.ts';
import {
  answerFrom,
  follower,
  giveUp,
  index,
  infoPath,
  link,
  NOW,
  ok,
  refused,
  stats,
  WELL,
} from '../../../testing/condition-answers.ts';
import { createLook, type Look } from '../look.ts';
import { explainLinkFailure } from '../model/link-failures.ts';
import { setupPlan } from '../model/setup-plan.ts';
import { planConditions, type PlanConditions } from '../plan-conditions.ts';
import type { InterfaceProbe } from '../probe-interface.ts';
import { checkStep } from './check-steps.ts';
import type { CheckContext, ConsoleFacts } from './check-result.ts';

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
  conditions: [],
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

function lookWith(connection: ElasticConnection | undefined, signal: AbortSignal): Look {
  return createLook(
    {
      plan,
      connections: { management: connection, remote: connection },
      signal,
      limitMs: 100,
      probe: () => Promise.resolve({ kind: 'no-address' }),
    },
    { management: WANTED, remote: WANTED },
  );
}

const throwing = (type: string, error: unknown): never => {
  throw new Error(`${type} threw`, { cause: error });
};

/** What both clusters answer where all is well, but for what is given. */
function conditionsWith(answers: Readonly<Record<string, Answer>>): PlanConditions {
  return planConditions({
    plan,
    ask: (request) => Promise.resolve(answerFrom({ ...answers, ...WELL, ...answers }, request)),
    isSignedIn: true,
    now: () => NOW,
    signal: new AbortController().signal,
    limitMs: 1_000,
    onError: throwing,
  });
}

function check(
  step: SetupStepId,
  answers: Readonly<Record<string, Answer>>,
  console: Partial<ConsoleFacts> = {},
): Promise<SetupCheck> {
  return checkStep(step, {
    plan,
    look: lookWith(undefined, new AbortController().signal),
    conditions: conditionsWith(answers),
    console: { ...NOTHING, ...console },
    now: NOW,
  });
}

const FOLLOWED = {
  [infoPath]: follower({ follower_index: plan.follower }),
  'remote /_cluster/state': index(plan.follower),
  'remote /_cluster/health': ok({ indices: { [plan.follower]: { status: 'green' } } }),
};
const statsOfTokyo = `remote /${plan.follower}/_ccr/stats`;

describe('a follower', () => {
  it('that lost its leases has to be recreated', async () => {
    const reason = 'Operations are no longer available for replicating. Existing retention leases [[]]';
    const answers = { ...FOLLOWED, [statsOfTokyo]: giveUp('resource_not_found_exception', reason) };
    expect(await check('follower', answers)).toMatchObject({
      state: 'wrong',
      cause: 'lease_lost',
      condition: { type: 'FollowerReadsLeader', status: 'False', reason: 'HistoryLost' },
    });
  });

  it('that belongs to an earlier leader is not done', async () => {
    const old = index(plan.follower, { ccr: { leader_index_uuid: 'an-earlier-one' } });
    const answers = { ...FOLLOWED, 'remote /_cluster/state': old, [statsOfTokyo]: stats() };
    expect(await check('follower', answers)).toMatchObject({
      state: 'wrong',
      condition: { type: 'FollowerReadsLeader', reason: 'LeaderRecreated' },
    });
  });

  it('of another output is not taken for the one of this setup', async () => {
    expect(await check('follower', { 'remote /_cluster/state': index('other') })).toMatchObject({
      state: 'not_yet',
      condition: { type: 'FollowerExists', reason: 'FollowerMissing' },
    });
  });

  it('that reads is done', async () => {
    expect(await check('follower', { ...FOLLOWED, [statsOfTokyo]: stats() })).toMatchObject({
      state: 'done',
      condition: { type: 'FollowerReadsLeader', status: 'True' },
    });
  });
});

describe('the remote cluster server', () => {
  const withNodes = (...nodes: readonly (readonly [name: string, address?: string])[]) =>
    check('interface', {
      'home /_nodes': ok({
        nodes: Object.fromEntries(
          nodes.map(([name, address]) => [
            name,
            address === undefined ? { name } : { name, remote_cluster_server: { publish_address: address } },
          ]),
        ),
      }),
    });

  it('that is off everywhere is not yet enabled', async () => {
    expect(await withNodes(['a'], ['b'])).toMatchObject({ state: 'not_yet' });
  });

  it('that some nodes lack is named with the nodes', async () => {
    expect(await withNodes(['a', '10.0.0.1:9443'], ['b'])).toMatchObject({
      state: 'wrong',
      cause: 'interface_partly',
      message: 'The interface for API keys (remote_cluster_server) is not offered by b of management.',
      condition: { type: 'LinkInterfaceOffered', status: 'False', reason: 'InterfaceNotOffered' },
    });
  });

  it('that listens on the own machine only is named', async () => {
    expect(await withNodes(['a', '127.0.0.1:9443'])).toMatchObject({ cause: 'interface_loopback' });
  });
});

describe('a keystore', () => {
  const loaded = (...lists: readonly (readonly string[])[]) =>
    check(
      'credential',
      { 'remote /_remote/info': ok({}) },
      {
        reload: {
          at: 0,
          nodes: lists.map((settingNames, at) => ({ name: `n${at}`, error: undefined, settingNames })),
        },
      },
    );

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
    const connection = connect({
      hosts: [url],
      auth: { kind: 'basic', username: 'a', password: 'b' },
      requestTimeoutMs: 60_000,
    });
    const signal = AbortSignal.timeout(100);
    const places = { agents: new Map<string, never>(), askPeer: () => Promise.resolve(undefined) };
    const ask = askRemote({ ...places, remote: connection }, 60_000);
    const conditions = planConditions({
      plan,
      ask: (request, limit) => ask({ ...request, place: REMOTE }, limit),
      isSignedIn: true,
      now: Date.now,
      signal,
      limitMs: 60_000,
      onError: throwing,
    });
    const context: CheckContext = {
      plan,
      look: lookWith(connection, signal),
      conditions,
      console: NOTHING,
      now: 0,
    };
    const seen = await Promise.all(
      (['sides', 'follower', 'alias', 'api_key'] as const).map((step) => checkStep(step, context)),
    );
    expect(seen.map(({ state }) => state)).toEqual(['wrong', 'cannot_tell', 'cannot_tell', 'cannot_tell']);
    expect(seen[0]).toMatchObject({ cause: 'unreachable' });
    await connection.close();
  });
});

describe('a link whose key can only replicate', () => {
  const asked = (reason: string) =>
    check('connection', {
      'remote /_resolve/cluster': ok({ [plan.alias]: { connected: false, error: reason } }),
      'remote /management%3A': refused(403, reason),
    });

  it('is up although it may not resolve names', async () => {
    expect(
      await asked('action [indices:admin/resolve/cluster] is unauthorized for API key id [x]'),
    ).toMatchObject({ state: 'done', condition: { type: 'LinkConnected', status: 'True' } });
  });

  it('is not up when the key itself is refused', async () => {
    expect(await asked('unable to authenticate user [x]')).toMatchObject({
      cause: 'key_unknown',
      condition: { type: 'LinkConnected', status: 'False', reason: 'LinkDisconnected' },
    });
  });
});

describe('a key that is loaded and refused without a reason', () => {
  const SILENT = {
    'remote /_remote/info': link({ connected: false, num_proxy_sockets_connected: 0 }),
    'remote /_resolve/cluster': ok({ [plan.alias]: { connected: false, skip_unavailable: true } }),
    'remote /management%3A': ok({
      _clusters: {
        details: {
          [plan.alias]: {
            failures: [
              {
                reason: {
                  type: 'connect_transport_exception',
                  reason: `Unable to connect to [${plan.alias}]`,
                },
              },
            ],
          },
        },
      },
    }),
  };
  const FITS: InterfaceProbe = {
    kind: 'tls',
    subject: 'CN=mgmt.example',
    issuer: 'CN=ca',
    names: 'DNS:mgmt.example',
    validFrom: '',
    validTo: '',
    nameProblem: undefined,
    isTrusted: true,
  };
  const asked = (probe: InterfaceProbe, console: Partial<ConsoleFacts> = {}) =>
    checkStep('connection', {
      plan,
      look: { ...lookWith(undefined, new AbortController().signal), probe: () => Promise.resolve(probe) },
      conditions: conditionsWith(SILENT),
      console: { ...NOTHING, ...console },
      now: NOW,
    });

  it('is the first suspect where the console itself reaches the interface', async () => {
    expect(await asked(FITS)).toMatchObject({
      state: 'wrong',
      cause: 'key_suspected',
      condition: { type: 'LinkConnected' },
    });
  });

  it('is named beside the address where the console does not', async () => {
    expect(await asked({ kind: 'no-answer', reason: 'no answer' })).toMatchObject({
      state: 'wrong',
      cause: 'unreachable',
      next_action: expect.stringContaining('then the key') as string,
    });
  });

  it('has a moment to connect after the keystores were loaded', async () => {
    const reload = { at: NOW - 1_000, nodes: [] };
    expect(await asked(FITS, { reload })).toMatchObject({ state: 'not_yet' });
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
