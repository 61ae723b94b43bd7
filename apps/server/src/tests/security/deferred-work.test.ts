/**
 * What is done later than it was asked for (docs/security.md, "Deferred work"): a refused action is finished by nobody,
 * neither by the runs that follow, nor by recovery once all locks have run out, nor by a console that starts again.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  approveRemovals,
  createOutput,
  createPackagePolicy,
  createSetup,
  deleteOutput,
  doSetupStep,
  getSyncRequest,
  INSTALLATIONS_INDEX,
  installPackage,
  invalidateFormerCredentials,
  listActivity,
  pauseFollowerIndices,
  registerPrivileges,
  rotateCredential,
  startRepair,
  startSync,
  unfollowIndices,
  uninstallPackage,
  updateOutput,
  uploadPackage,
  type DecodedResponse,
  type Route,
} from '@lockstep/contracts';
import { type Console } from '../../app/start-console.ts';
import { systemClock } from '../../lib/clock.ts';
import { addUser } from '../../testing/add-user.ts';
import { eventually } from '../../testing/eventually.ts';
import {
  openConsole,
  callConsole,
  startTestConsole,
  TEST_AUTHORIZATION,
  type TestConsole,
} from '../../testing/test-consoles.ts';

let started: TestConsole;
let current: Console;
beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'nginx', version: '2.0.0' }],
  });
  current = started.console;
  await started.call(registerPrivileges, {});
  await syncNow();
});
afterAll(async () => {
  if (current !== started.console) await current.close();
  await started.close();
});

async function get(cluster: string, path: string): Promise<unknown> {
  const answer = await fetch(started.world.cluster(cluster).url + path, {
    headers: { authorization: TEST_AUTHORIZATION },
  });
  return answer.status === 404 ? null : answer.json();
}

/** What the console keeps, with the marks of every write; and what clusters have beside it. */
const KEPT = [
  'lockstep-outputs',
  INSTALLATIONS_INDEX,
  'lockstep-policies',
  'lockstep-setups',
  'lockstep-credentials',
  'lockstep-data-views',
  'fleet-synced-integrations',
];
const CONFIGURED = [
  '/_index_template',
  '/_component_template',
  '/_ingest/pipeline',
  '/_ilm/policy',
  '/_security/role',
  '/_security/user',
  '/_security/privilege',
  '/_ccr/auto_follow',
  '/_cluster/settings',
  '/_data_stream',
];

interface Found {
  readonly hits?: {
    readonly hits: readonly { readonly _id: string; readonly _seq_no: number; readonly _source: unknown }[];
  };
}
interface Keys {
  readonly api_keys: readonly { readonly id: string; readonly invalidated: boolean }[];
}
interface Followers {
  readonly follower_indices?: readonly { readonly follower_index: string; readonly status: string }[];
}

async function stateOf(cluster: string): Promise<unknown> {
  // A search sees what was refreshed.
  await get(cluster, '/_refresh?expand_wildcards=all');
  const documents = await Promise.all(
    KEPT.map(async (index) => {
      const found = (await get(
        cluster,
        `/${index}/_search?size=1000&seq_no_primary_term=true&expand_wildcards=all`,
      )) as Found | null;
      // A colon is in no name: the console's own notes about what it has seen.
      const records = found?.hits?.hits.filter(({ _id }) => !_id.includes(':'));
      return [index, records?.map(({ _id, _seq_no, _source }) => ({ _id, _seq_no, _source }))];
    }),
  );
  const configured = await Promise.all(CONFIGURED.map(async (path) => [path, await get(cluster, path)]));
  const { api_keys: keys } = (await get(cluster, '/_security/api_key')) as Keys;
  const { follower_indices: followers = [] } = (await get(cluster, '/_all/_ccr/info')) as Followers;
  return {
    ...Object.fromEntries([...documents, ...configured]),
    keys: keys.map(({ id, invalidated }) => ({ id, invalidated })),
    followers: followers.map(({ follower_index: name, status }) => ({ name, status })),
  };
}

const states = async (): Promise<unknown> => ({
  management: await stateOf('management'),
  paris: await stateOf('paris'),
});

/** A whole run over home and paris, to its end. */
async function syncNow(): Promise<void> {
  const asked = await callConsole(current.url, startSync, {});
  if (asked.kind !== 'ok') throw new Error(asked.problem.message);
  const params = { requestId: asked.value.item.id };
  await eventually(
    () => callConsole(current.url, getSyncRequest, { params }),
    (answer) => answer.kind === 'ok' && answer.value.item.ended_at !== null,
  );
}

/** Another console in its place, at a time when every lock, lease and wait has run out. */
async function restartMuchLater(): Promise<void> {
  await current.close();
  current = await openConsole(started.world, 'management', {
    clock: { ...systemClock, now: () => systemClock.now() + 10 * 60_000 },
  });
}

type Attempt = readonly [string, (authorization: string) => Promise<DecodedResponse<Route>>];

const NGINX = { name: 'nginx', version: '2.1.0' };
const PARIS = { outputId: 'paris' };
const ask =
  <const R extends Route>(route: R, call: Parameters<typeof callConsole<R>>[2]) =>
  (authorization: string) =>
    callConsole(current.url, route, call, authorization) as Promise<DecodedResponse<Route>>;

/** May do everything here, and nothing in Elasticsearch: whatever happens is refused there. */
const OF_PACKAGES: readonly Attempt[] = [
  ['an install', ask(installPackage, { params: { name: 'haproxy', version: '1.1.0-rc.1' } })],
  ['an upgrade', ask(installPackage, { params: NGINX })],
  ['an upgrade by force', ask(installPackage, { params: NGINX, body: { force: true } })],
  ['a removal', ask(uninstallPackage, { params: { ...NGINX, version: '2.0.0' } })],
  [
    'a removal by force',
    ask(uninstallPackage, { params: { ...NGINX, version: '2.0.0' }, query: { force: 'true' } }),
  ],
];

const NEW_OUTPUT = {
  id: 'tokyo',
  name: 'Tokyo',
  type: 'remote_elasticsearch' as const,
  hosts: ['http://127.0.0.1:1'],
};

/** Refused by the console, for want of a privilege of its own. */
const OF_SETTINGS: readonly Attempt[] = [
  ['a sync', ask(startSync, { body: { output_id: 'paris' } })],
  ['a retry of one item', ask(startSync, { body: { output_id: 'paris', item: 'nginx' } })],
  ['removals approved', ask(approveRemovals, { params: PARIS, body: { items: ['nginx'] } })],
  [
    'a repair',
    ask(startRepair, {
      body: { output_id: 'paris', repair: 'recreate-follower', inputs: {}, fingerprint: 'x' },
    }),
  ],
  [
    'a rotation',
    ask(rotateCredential, {
      body: {
        output_id: 'paris',
        kind: 'remote_api_key',
        credentials: { username: 'elastic', password: 'x' },
      },
    }),
  ],
  [
    'an end of what was replaced',
    ask(invalidateFormerCredentials, { body: { output_id: 'paris', kind: 'remote_api_key' } }),
  ],
  ['a new output', ask(createOutput, { body: NEW_OUTPUT })],
  ['another address', ask(updateOutput, { params: PARIS, body: { hosts: ['http://127.0.0.1:1'] } })],
  ['the end of syncing', ask(updateOutput, { params: PARIS, body: { sync_integrations: false } })],
  ['the end of an output', ask(deleteOutput, { params: PARIS })],
  ['a setup', ask(createSetup, { body: { choices: {} } })],
  ['a step of a setup', ask(doSetupStep, { params: { setupId: 'none', stepId: 'follower' } })],
  [
    'a policy',
    ask(createPackagePolicy, {
      body: { name: 'web', policy_ids: [], package: { name: 'nginx', version: '2.0.0' }, inputs: [] },
    }),
  ],
  ['a pause of replication', ask(pauseFollowerIndices, { params: { id: 'logs-copy' } })],
  ['an end of replication', ask(unfollowIndices, { params: { id: 'logs-copy' } })],
];

describe('what was refused', () => {
  it('is done by nobody afterward', { timeout: 120_000 }, async () => {
    const operator = await addUser(started, 'operator', { privileges: ['all'] });
    const reader = await addUser(started, 'reader', { privileges: ['read'] });
    const archive = { contentType: 'application/zip', bytes: new Uint8Array([80, 75, 3, 4]) } as const;
    const upload: Attempt = ['an upload', ask(uploadPackage, { body: archive })];
    const before = await states();

    for (const [attempts, who] of [
      [OF_PACKAGES, operator],
      [[...OF_PACKAGES, ...OF_SETTINGS, upload], reader],
    ] as const) {
      for (const [what, attempt] of attempts) {
        const answer = await attempt(who);
        expect([what, answer.kind === 'problem' ? answer.problem.status : answer.kind]).toEqual([what, 403]);
      }
    }
    expect(await states()).toEqual(before);

    await syncNow();
    expect(await states()).toEqual(before);

    await restartMuchLater();
    await syncNow();
    expect(await states()).toEqual(before);
  });

  it('is on record as what it was, and nobody else is on record for it', async () => {
    const answer = await callConsole(current.url, listActivity, { query: { per_page: 100 } });
    const entries = answer.kind === 'ok' ? answer.value.items : [];
    const actions = entries.flatMap((entry) => (entry.kind === 'action' ? [entry] : []));
    expect(actions.map(({ actor }) => actor)).toContain('operator');
    expect(actions.map(({ actor }) => actor)).not.toContain('reader');
    const others = actions.filter(({ actor }) => actor !== 'operator').map(({ action }) => action);
    expect(new Set(others)).toEqual(new Set(['privileges_registered', 'sync_asked']));
    for (const { actor, result } of actions) expect(result).toBe(actor === 'operator' ? 'failed' : 'done');
  });

  it('would be seen: the same upgrade by somebody who may reaches paris', { timeout: 60_000 }, async () => {
    const before = await states();
    expect((await callConsole(current.url, installPackage, { params: NGINX })).kind).toBe('ok');
    await syncNow();
    expect(await states()).not.toEqual(before);
    expect(
      JSON.stringify(await get('paris', `/${INSTALLATIONS_INDEX}/_search?expand_wildcards=all`)),
    ).toContain('2.1.0');
  });
});
