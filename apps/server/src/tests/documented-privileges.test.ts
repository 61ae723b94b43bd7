/** docs/privileges.md: every request on it is the one that the code makes, and is enough for what it is said to be for. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ALL_OUTPUTS,
  applicationRole,
  createOutput,
  createSession,
  getOutput,
  installPackage,
  listOutputs,
  LEADER_INDEX,
  outputResource,
  REGISTER_PRIVILEGES,
  REMOTE_CREDENTIAL_REQUESTS,
  setupChoicesSchema,
  startSync,
  uninstallAnyPackage,
} from '@lockstep/contracts';
import { connect, type ElasticConnection, type JsonObject } from '@lockstep/elastic';
import {
  PACKAGE_PRIVILEGES,
  ROTATION_PRIVILEGES,
  roleDescriptors,
  SERVICE_PRIVILEGES,
} from '../conditions/needed-privileges.ts';
import { setupPlan } from '../features/setup/model/setup-plan.ts';
import { wantedRoles } from '../features/setup/model/setup-remedies.ts';
import { requestsOf } from '../remedies/remedy.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { TOKYO } from '../testing/two-outputs.ts';

interface PastedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

function parseRequest(text: string): PastedRequest {
  const [first = '', ...rest] = text.trim().split('\n');
  const [method = '', path = ''] = first.split(' ');
  return { method, path, body: JSON.parse(rest.join('\n')) };
}

const page = readFileSync(new URL('../../../../docs/privileges.md', import.meta.url), 'utf8');
const written = [...page.matchAll(/```\n([\s\S]*?)```/g)].map(([, text = '']) => parseRequest(text));

const plan = setupPlan(
  setupChoicesSchema.parse({
    alias: 'management',
    output_name: 'Paris',
    addresses: ['management.example:9443'],
  }),
);
const replication = wantedRoles(plan).flatMap(({ remedy }) => requestsOf(remedy));

const roleBody = (privileges: typeof SERVICE_PRIVILEGES): JsonObject =>
  roleDescriptors('role', privileges)['role'] as JsonObject;

const OPERATOR = { ...roleBody(PACKAGE_PRIVILEGES), ...applicationRole(['all']) };

const forParis = (privilege: string) => applicationRole([privilege], [outputResource('paris')]);

it('has exactly the requests that the code makes', () => {
  expect(written).toEqual([
    REGISTER_PRIVILEGES,
    { method: 'PUT', path: '/_security/role/lockstep_service', body: roleBody(SERVICE_PRIVILEGES) },
    { method: 'PUT', path: '/_security/role/lockstep_viewer', body: applicationRole(['read']) },
    { method: 'PUT', path: '/_security/role/lockstep_operator', body: OPERATOR },
    { method: 'PUT', path: '/_security/role/lockstep_operator_paris', body: forParis('all') },
    { method: 'PUT', path: '/_security/role/lockstep_viewer_paris', body: forParis('read') },
    {
      method: 'PUT',
      path: '/_security/role/lockstep_on_call_paris',
      body: {
        applications: [
          ...applicationRole(['read'], [ALL_OUTPUTS]).applications,
          ...forParis('all').applications,
        ],
      },
    },
    parseRequest(REMOTE_CREDENTIAL_REQUESTS.remote_api_key),
    parseRequest(REMOTE_CREDENTIAL_REQUESTS.kibana_api_key),
    parseRequest(REMOTE_CREDENTIAL_REQUESTS.kibana_install_key),
    ...replication.map(({ method, path, body }) => ({ method, path, body })),
    { method: 'PUT', path: '/_security/role/lockstep_rotation', body: roleBody(ROTATION_PRIVILEGES) },
  ]);
});

describe('on a cluster without a Kibana', () => {
  let started: TestConsole;
  let management: ElasticConnection;
  let paris: ElasticConnection;

  const connectAs = (cluster: string, username = 'elastic'): ElasticConnection =>
    connect({
      hosts: [started.world.cluster(cluster).url],
      auth: { kind: 'basic', username, password: TEST_PASSWORD },
      requestTimeoutMs: 60_000,
    });

  async function send(connection: ElasticConnection, { method, path, body }: PastedRequest): Promise<void> {
    const answer = await connection.raw.send(
      { method: method as 'PUT', path, body: JSON.stringify(body) },
      { timeoutMs: 60_000, maxBytes: 100_000 },
    );
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(200);
  }

  const addUser = (connection: ElasticConnection, name: string, role: string): Promise<void> =>
    send(connection, {
      method: 'PUT',
      path: `/_security/user/${name}`,
      body: { password: TEST_PASSWORD, roles: [role] },
    });

  const basic = (username: string): string =>
    `Basic ${Buffer.from(`${username}:${TEST_PASSWORD}`, 'utf8').toString('base64')}`;

  beforeAll(async () => {
    started = await startTestConsole({ isParisLinked: true });
    [management, paris] = [connectAs('management'), connectAs('paris')];
    for (const request of written.slice(0, 7)) await send(management, request);
    for (const request of replication) await send(paris, request);
    await addUser(management, 'viewer', 'lockstep_viewer');
    await addUser(management, 'operator', 'lockstep_operator');
    await addUser(paris, 'replicator', plan.roleName);
    for (const who of ['operator', 'viewer', 'on_call'])
      await addUser(management, `${who}_paris`, `lockstep_${who}_paris`);
    await started.ask(createOutput, { body: TOKYO });
  });
  afterAll(async () => {
    await Promise.all([management.close(), paris.close()]);
    await started.close();
  });

  it('a viewer signs in and looks, and changes nothing', async () => {
    const body = { username: 'viewer', password: TEST_PASSWORD };
    expect(await started.call(createSession, { body })).toMatchObject({
      value: { privileges: ['fleet-settings-read', 'fleet-agent-policies-read', 'integrations-read'] },
    });
    expect((await started.call(listOutputs, {}, basic('viewer'))).kind).toBe('ok');
    const params = { name: 'redis', version: '1.4.0' };
    expect(await started.call(installPackage, { params }, basic('viewer'))).toMatchObject({
      problem: { code: 'FORBIDDEN' },
    });
  });

  it.each([
    ['redis', '1.4.0'],
    ['endpoint', '9.1.0'],
  ])('an operator installs and removes %s %s', async (name, version) => {
    const body = { force: true, ignore_constraints: true };
    const installed = await started.call(
      installPackage,
      { params: { name, version }, body },
      basic('operator'),
    );
    expect(installed, JSON.stringify(installed)).toMatchObject({ kind: 'ok' });
    const removed = await started.call(
      uninstallAnyPackage,
      { params: { name }, query: { force: 'true' } },
      basic('operator'),
    );
    expect(removed).toMatchObject({ kind: 'ok' });
  });

  const sync = async (who: string, id: string) =>
    (await started.call(startSync, { body: { output_id: id } }, basic(who))).kind;
  const sees = async (who: string) =>
    (await started.ask(listOutputs, {}, basic(who))).items.map(({ id }) => id);

  it('an operator of one remote signs in, sees and syncs it, and no other', async () => {
    const body = { username: 'operator_paris', password: TEST_PASSWORD };
    expect(await started.call(createSession, { body })).toMatchObject({
      value: { privileges: [], outputs: [{ id: 'paris' }] },
    });
    expect(await sees('operator_paris')).toEqual(['paris']);
    expect(await sync('operator_paris', 'paris')).toBe('ok');
    expect(await sync('operator_paris', 'tokyo')).toBe('problem');
  });

  it('a viewer of one remote sees it, and syncs nothing', async () => {
    expect(await sees('viewer_paris')).toEqual(['paris']);
    expect(await sync('viewer_paris', 'paris')).toBe('problem');
  });

  it('whoever is on call for one remote sees all and syncs the one', async () => {
    expect(await sees('on_call_paris')).toEqual(expect.arrayContaining(['paris', 'tokyo']));
    expect(
      (await started.call(getOutput, { params: { outputId: 'tokyo' } }, basic('on_call_paris'))).kind,
    ).toBe('ok');
    expect(await sync('on_call_paris', 'paris')).toBe('ok');
    expect(await sync('on_call_paris', 'tokyo')).toBe('problem');
  });

  it('whoever starts replication can start, watch, pause and resume it', async () => {
    const [before] = await paris.followers.info(plan.follower);
    expect(before?.leaderIndex).toBe(LEADER_INDEX);
    const replicator = connectAs('paris', 'replicator');
    try {
      await replicator.followers.pause(plan.follower);
      await replicator.followers.resume(plan.follower);
      expect((await replicator.followers.info(plan.follower))[0]?.status).toBe('active');
      await expect(replicator.followers.stats(plan.follower)).resolves.toBeDefined();
    } finally {
      await replicator.close();
    }
  });
});
