/** Who may not do all of an install or removal does none of it, and nobody does it for him afterward. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, ElasticError, type ElasticConnection, type JsonObject } from '@lockstep/elastic';
import { roleDescriptors, SERVICE_PRIVILEGES } from '../../conditions/needed-privileges.ts';
import { interruptedAt } from '../../testing/interrupted-connection.ts';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { recoverInstalls } from './recover-installs.ts';
import { LOCK_LIFETIME_MS } from './install-lock.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';
import { uninstallPackage } from './uninstall-package.ts';

const NGINX = { name: 'nginx', version: '2.1.0', force: false };
const OLD_NGINX = { ...NGINX, version: '2.0.0', force: true };
const OPERATOR = { kind: 'user', name: 'operator', credential: 'realm' } as const;
/** Everything but the data streams, as on the cluster where this was seen first. */
const NO_STREAMS = ['monitor', 'manage_index_templates', 'manage_ingest_pipelines', 'manage_ilm'];
const WITH_STREAMS = {
  cluster: NO_STREAMS,
  indices: [{ names: ['logs-*', 'metrics-*'], privileges: ['view_index_metadata', 'manage'] }],
};

let test: TestTarget;
let opened: ElasticConnection[];

beforeEach(async () => {
  test = await startTestTarget();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((connection) => connection.close()));
  await test.close();
});

async function connectWith(role: JsonObject): Promise<ElasticConnection> {
  const { encoded } = await test.connection.security.createApiKey({
    name: 'operator',
    roleDescriptors: { operator: role },
  });
  const connection = connect({
    hosts: [test.world.cluster('management').url],
    auth: { kind: 'api-key', encoded },
    requestTimeoutMs: 60_000,
  });
  opened.push(connection);
  return connection;
}

/** Assets with the rights of the role, the record with those of the console, as through the routes. */
async function operatorWith(role: JsonObject): Promise<InstallTarget> {
  return { ...test.another(), connection: await connectWith(role), actor: OPERATOR };
}

const stored = async () => (await test.target.store.get('nginx'))?.installed;
const pipelines = async () =>
  (await test.connection.pipelines.get(['logs-nginx.access-*'])).map(({ name }) => name);
const { signal } = new AbortController();

/** Long after every lock has run out. */
async function aMinuteLater(target: InstallTarget = test.target) {
  test.clock.time += LOCK_LIFETIME_MS + 1;
  return recoverInstalls(target, signal);
}

describe('an operator without privileges on data streams', () => {
  it.each([
    ['installs', undefined, (target: InstallTarget) => installPackage(target, NGINX)],
    ['upgrades', OLD_NGINX, (target: InstallTarget) => installPackage(target, NGINX)],
    ['goes back to an older version', NGINX, (target: InstallTarget) => installPackage(target, OLD_NGINX)],
    ['removes', NGINX, (target: InstallTarget) => uninstallPackage(target, 'nginx')],
    [
      'removes by force',
      NGINX,
      (target: InstallTarget) => uninstallPackage(target, 'nginx', { force: true }),
    ],
  ])('%s: refused by name before anything is written, now and later', async (_, installed, act) => {
    if (installed !== undefined) await installPackage(test.target, installed);
    const operator = await operatorWith({ cluster: NO_STREAMS });
    const before = { record: await stored(), pipelines: await pipelines() };
    const writes = await test.writesOf(async () => {
      expect(await act(operator)).toMatchObject({
        kind: 'failed',
        code: 'privileges-missing',
        message: expect.stringContaining('manage on logs-nginx.access-') as string,
        detail: expect.stringContaining('PUT /_security/role/') as string,
      });
    });
    expect(writes).toEqual(['POST /_security/user/_has_privileges']);
    expect(await aMinuteLater()).toMatchObject({ recovered: false, requeueAt: undefined });
    expect({ record: await stored(), pipelines: await pipelines() }).toEqual(before);
  });

  it('who may not even look is told everything that any package needs', async () => {
    const operator = await operatorWith({ cluster: ['monitor'] });
    expect(await installPackage(operator, NGINX)).toMatchObject({
      code: 'privileges-missing',
      message:
        'To install nginx 2.1.0, operator lacks these privileges: manage_index_templates, read_pipeline, read_ilm.',
    });
    expect(await stored()).toBeUndefined();
  });
});

describe('an operator with the privileges that the plan needs', () => {
  it('installs and removes, and is asked about them once a minute', async () => {
    const operator = await operatorWith(WITH_STREAMS);
    const questions = async (work: () => Promise<unknown>) =>
      (await test.writesOf(work)).filter((line) => line.endsWith('/_has_privileges')).length;
    expect(await questions(() => installPackage(operator, NGINX))).toBe(1);
    expect(await questions(() => uninstallPackage(operator, 'nginx'))).toBe(0);
    expect(await stored()).toBeUndefined();
    test.clock.time += 60_001;
    expect(await questions(() => installPackage(operator, NGINX))).toBe(1);
  });

  it.each(NO_STREAMS)('without %s: nothing is written', async (missing) => {
    const cluster = NO_STREAMS.filter((one) => one !== missing);
    const operator = await operatorWith({ ...WITH_STREAMS, cluster });
    expect(await installPackage(operator, NGINX)).toMatchObject({ code: 'privileges-missing' });
    expect(await stored()).toBeUndefined();
    expect(await pipelines()).toEqual([]);
  });

  it('whose console dies in the middle: the install is taken up, and it says who began it', async () => {
    const operator = await operatorWith(WITH_STREAMS);
    const { connection, died } = interruptedAt(operator.connection, 14, 'killed');
    await Promise.race([installPackage({ ...operator, connection }, NGINX), died]);
    expect((await stored())?.lock?.began).toEqual({
      actor: OPERATOR,
      force: false,
      ignoreConstraints: false,
    });
    expect(await aMinuteLater()).toMatchObject({ recovered: true });
    expect(await stored()).toMatchObject({ status: 'installed', lock: undefined });
  });

  it('whose console dies in the middle: the removal is taken up, without force when it had none', async () => {
    await installPackage(test.target, NGINX);
    const operator = await operatorWith(WITH_STREAMS);
    const { connection, died } = interruptedAt(operator.connection, 8, 'killed');
    await Promise.race([uninstallPackage({ ...operator, connection }, 'nginx'), died]);
    const users = {
      of: () => Promise.resolve([{ name: 'web servers', isActive: true }]),
      release: () => Promise.reject(new Error('released')),
    };
    await aMinuteLater({ ...test.target, users });
    expect((await stored())?.failedRemovals[0]).toMatchObject({ code: 'package-in-use' });
    await uninstallPackage({ ...test.target, users: undefined }, 'nginx');
    expect(await stored()).toBeUndefined();
  });
});

describe('an interrupted install or removal', () => {
  it('of which nobody knows whether it was allowed is not taken up, and holds nobody up', async () => {
    await installPackage(test.target, NGINX);
    const current = await test.target.store.get('nginx');
    if (current === undefined) throw new Error('nginx is not there');
    const lock = { owner: 'somebody', expiresAt: test.clock.time, began: undefined };
    await test.target.store.put({ ...current.installed, status: 'installing', lock }, current);
    await aMinuteLater();
    expect(await stored()).toMatchObject({
      status: 'install_failed',
      lock: undefined,
      failedInstalls: [{ code: 'privileges-missing' }],
    });
    expect(await aMinuteLater()).toMatchObject({ recovered: false });
  });

  it('that the console itself may not carry out is a failed attempt, not one tried for ever', async () => {
    const operator = await operatorWith(WITH_STREAMS);
    const { connection, died } = interruptedAt(operator.connection, 14, 'killed');
    await Promise.race([installPackage({ ...operator, connection }, NGINX), died]);
    const service = await connectWith(
      roleDescriptors('service', SERVICE_PRIVILEGES)['service'] as JsonObject,
    );
    await aMinuteLater({ ...test.target, connection: service });
    expect(await stored()).toMatchObject({
      status: 'install_failed',
      lock: undefined,
      failedInstalls: [{ code: 'privileges-missing' }],
    });
  });
});

describe('what breaks off in the middle', () => {
  /** Lets the first calls of a verb through and then fails. */
  function failing(group: 'pipelines' | 'dataStreams', verb: string, error: Error): ElasticConnection {
    const verbs = { ...test.connection[group], [verb]: () => Promise.reject(error) };
    return { ...test.connection, [group]: verbs };
  }
  const refusal = new ElasticError({ kind: 'forbidden', message: 'Refused in the middle.' });

  it.each([
    ['a refusal of the cluster', refusal],
    ['a bug', new Error('a bug')],
  ])('an upgrade by %s: the old version is back, the attempt is on record', async (_, error) => {
    await installPackage(test.target, OLD_NGINX);
    let isFirst = true;
    const broken = {
      ...test.connection,
      dataStreams: {
        ...test.connection.dataStreams,
        find: (patterns: readonly string[]) => {
          if (!isFirst) return test.connection.dataStreams.find(patterns);
          isFirst = false;
          return Promise.reject(error);
        },
      },
    };
    await expect(installPackage({ ...test.target, connection: broken }, NGINX)).rejects.toThrow(error);
    expect(await stored()).toMatchObject({
      status: 'installed',
      version: '2.0.0',
      lock: undefined,
      failedInstalls: [{ targetVersion: '2.1.0', message: expect.stringContaining(error.message) as string }],
    });
    expect((await pipelines()).filter((name) => name.includes('2.1.0'))).toEqual([]);
  });

  it.each([
    ['a refusal of the cluster', refusal],
    ['a bug', new Error('a bug')],
  ])('a removal by %s: the lock is gone, the attempt is on record', async (_, error) => {
    await installPackage(test.target, NGINX);
    const connection = failing('dataStreams', 'find', error);
    await expect(uninstallPackage({ ...test.target, connection }, 'nginx')).rejects.toThrow(error);
    expect(await stored()).toMatchObject({
      lock: undefined,
      failedRemovals: [{ code: 'removal-failed', message: expect.stringContaining(error.message) as string }],
    });
    expect(await aMinuteLater()).toMatchObject({ recovered: false });
    expect(await uninstallPackage(test.target, 'nginx')).toMatchObject({ kind: 'removed' });
  });
});
