/**
 * A data folder that the sandbox of revision 4bfb170 has written (three integrations, paris over replication, policies, a
 * setup, activity), started with today's build: nothing of it is lost, nothing is installed again, every document is of
 * today's form. The folder names its ports, as every stored output does.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createSetup,
  SETUPS_INDEX,
  followerIndexName,
  getOutput,
  HOME_INDEX,
  INSTALLATIONS_INDEX,
  listAgentPolicies,
  listActivity,
  listInstalledPackages,
  listOutputs,
  listPackagePolicies,
  listSetups,
  listSyncReports,
  LEADER_INDEX,
  OUTPUTS_INDEX,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { SANDBOX_PORTS, type SandboxPort } from '../cli/console-options.ts';
import { startSandbox } from '../sandbox-mode.ts';
import { versionOf } from '../stored-data/document-version.ts';
import { HOME_RECORD_ID, parseHomeRecord } from '../stored-data/home-record.ts';
import { MIGRATED_INDICES } from '../stored-data/stored-indices.ts';
import { eventually } from '../testing/eventually.ts';
import { callConsole, TEST_PASSWORD } from '../testing/test-consoles.ts';
import type { Running } from '../running.ts';

const ARCHIVE = join(import.meta.dirname, '../testing/data-4bfb170.tgz');
/** That of the console; all others of that sandbox follow from it. */
const PORT = 18_650;
const PORTS = Object.fromEntries(
  (Object.keys(SANDBOX_PORTS) as SandboxPort[]).map((name) => [name, PORT + SANDBOX_PORTS[name].offset]),
) as Record<SandboxPort, number>;

let folder: string;
let running: Running;
let management: ElasticConnection;
let paris: ElasticConnection;

async function ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<RouteOutput<R>> {
  const answer = await callConsole(`http://127.0.0.1:${String(PORT)}`, route, call);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const openAt = (port: number): ElasticConnection =>
  connect({
    hosts: [`http://127.0.0.1:${String(port)}`],
    auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
    requestTimeoutMs: 60_000,
  });

/** What the older revision has stored, by index; counted in its folder. */
const STORED = {
  'lockstep-outputs': 3,
  'lockstep-policies': 2,
  'lockstep-setups': 1,
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-upgrade-'));
  execFileSync('tar', ['-xzf', ARCHIVE, '-C', folder]);
  management = openAt(PORTS['management-es']);
  paris = openAt(PORTS['paris-es']);
  running = await startSandbox(
    {
      kind: 'sandbox',
      dataDir: folder,
      isFresh: false,
      hasIdentityProvider: false,
      password: undefined,
      ports: PORTS,
    },
    { env: { LOCKSTEP_LOGGING_LEVEL: 'silent' }, isTerminal: false },
  );
});
afterAll(async () => {
  await Promise.all([management.close(), paris.close()]);
  await running.close('test');
  rmSync(folder, { recursive: true, force: true });
});

it('shows every output, policy, setup and integration, and the activity log of before', async () => {
  expect((await ask(listOutputs, {})).items.map(({ name }) => name).sort()).toEqual([
    'Paris',
    'Warehouse',
    'default',
  ]);
  const { item: paris } = await ask(getOutput, { params: { outputId: 'paris' } });
  expect(paris).toMatchObject({
    transport: 'replication',
    installer: 'elasticsearch',
    sync_integrations: true,
  });
  expect((await ask(listAgentPolicies, {})).items.map(({ name }) => name)).toEqual(['Web servers']);
  const policies = (await ask(listPackagePolicies, {})).items;
  expect(policies.map(({ name }) => name)).toEqual(['system-1']);
  expect(JSON.stringify(policies)).not.toContain('schema_version":1');
  // Nothing was chosen in the setup of before: it is not listed, and taken up again by whoever begins one.
  expect((await ask(listSetups, {})).items).toEqual([]);
  const stored = await management.documents.list(SETUPS_INDEX, { pageSize: 10 });
  expect(stored.map(({ id }) => id)).toEqual([(await ask(createSetup, { body: {} })).setup.id]);
  expect(
    (await ask(listInstalledPackages, {})).items.map(({ name, version }) => `${name} ${version}`),
  ).toEqual(['nginx 2.1.0', 'redis 1.4.0', 'system 1.68.0']);
  const { items: activity } = await ask(listActivity, { query: { per_page: 100 } });
  expect(activity.map(({ at }) => at)).toContain('2026-11-30T01:50:36.083Z');
});

it('goes on with paris, and installs nothing there again', async () => {
  const installed = async () => {
    const found = await paris.documents.get(INSTALLATIONS_INDEX, 'nginx');
    return (found?.source as { readonly install_started_at?: string } | undefined)?.install_started_at;
  };
  const { items } = await eventually(
    () => ask(listSyncReports, {}),
    ({ items: [report] }) => report?.state === 'in_sync',
  );
  expect(items.map(({ output_id: id, state }) => `${id} ${state}`)).toEqual(['paris in_sync']);
  expect(await installed()).toMatch(/^2026-11-30T01:50:/);
});

it('rewrites every document into the form of today, and says that it has', async () => {
  const record = async () => {
    const found = await management.documents.get(HOME_INDEX, HOME_RECORD_ID);
    return parseHomeRecord(found?.source)?.indices ?? {};
  };
  await eventually(record, (indices) =>
    MIGRATED_INDICES.every(({ name, version }) => indices[name]?.migrated === version),
  );
  for (const { name, version } of MIGRATED_INDICES) {
    const documents = await management.documents.list(name, { pageSize: 1_000 });
    const versions = documents.map(({ source }) => versionOf(source));
    expect({ name, versions: [...new Set(versions)] }).toEqual({
      name,
      versions: versions.length === 0 ? [] : [version],
    });
    const expected = (STORED as Readonly<Record<string, number>>)[name];
    if (expected !== undefined) expect({ name, count: documents.length }).toEqual({ name, count: expected });
  }
  const output = await management.documents.get(OUTPUTS_INDEX, 'paris');
  expect(output?.source).toMatchObject({ schema_version: 1, transport: 'replication' });
});

it('adds nothing to what Kibana reads', async () => {
  const leader = await management.documents.get(LEADER_INDEX, LEADER_INDEX);
  const follower = await paris.documents.get(followerIndexName('Paris'), LEADER_INDEX);
  for (const found of [leader, follower]) {
    expect(Object.keys(found?.source as object).sort()).toEqual([
      'custom_assets',
      'integrations',
      'lockstep',
      'remote_es_hosts',
    ]);
  }
});
