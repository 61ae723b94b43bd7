/** Transforms that an install could not start are started by somebody who may, with his rights. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  authorizeTransforms as route,
  installPackage as installRoute,
  listActivity,
  registerPrivileges,
} from '@lockstep/contracts';
import { ElasticError } from '@lockstep/elastic';
import { addUser } from '../../testing/add-user.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { authorizeTransforms } from './authorize-transforms.ts';
import { installPackage } from './install-package.ts';
import type { InstallTarget } from './install-target.ts';

const ENDPOINT = { name: 'endpoint', version: '9.1.0' };
const HOSTS = 'logs-endpoint.policy_hosts-default-0.1.0';
const METADATA = 'logs-endpoint.metadata_current-default-0.2.0';
/** The other one is not started by its package. */
const WAITING = [`${METADATA}: start is forbidden`];

describe('what an install could not start', () => {
  let test: TestTarget;
  beforeEach(async () => {
    test = await startTestTarget();
    expect(await installPackage(refusing('forbidden'), { ...ENDPOINT, force: false })).toMatchObject({
      kind: 'installed',
    });
  });
  afterEach(() => test.close());

  /** A cluster that lets nobody start a transform, or that is away when it is asked to. */
  const refusing = (kind: 'forbidden' | 'unreachable'): InstallTarget => {
    const start = () => Promise.reject(new ElasticError({ kind, message: `start is ${kind}` }));
    return test.another({
      connection: { ...test.connection, transforms: { ...test.connection.transforms, start } },
    });
  };
  const record = async () => (await test.target.store.get('endpoint'))?.installed;
  const waiting = async () =>
    (await record())?.assets.flatMap(({ id, isDeferred, deferredReason }) =>
      isDeferred === true ? [`${id}: ${String(deferredReason)}`] : [],
    );

  it('runs, and is on record as waiting no longer; what nobody named waits on', async () => {
    expect(await waiting()).toEqual(WAITING);
    expect(await authorizeTransforms(test.target, ENDPOINT, [HOSTS])).toMatchObject({ kind: 'done' });
    expect(await waiting()).toEqual(WAITING);
    expect(await authorizeTransforms(test.target, ENDPOINT, [METADATA, METADATA])).toEqual({
      kind: 'done',
      results: [{ id: METADATA, problem: undefined }],
    });
    expect(await waiting()).toEqual([]);
    expect((await record())?.lock).toBeUndefined();
  });

  it('says why it still does not run', async () => {
    const answer = await authorizeTransforms(refusing('forbidden'), ENDPOINT, [METADATA, 'of-another']);
    expect(answer).toEqual({
      kind: 'done',
      results: [
        { id: METADATA, problem: 'start is forbidden' },
        { id: 'of-another', problem: 'of-another is no transform of endpoint 9.1.0.' },
      ],
    });
    expect(await waiting()).toEqual(WAITING);
  });

  it('waits on when the cluster goes away meanwhile, and holds nobody up', async () => {
    await expect(authorizeTransforms(refusing('unreachable'), ENDPOINT, [METADATA])).rejects.toThrow(
      'start is unreachable',
    );
    expect(await waiting()).toEqual(WAITING);
    expect((await record())?.lock).toBeUndefined();
  });

  it('is left alone while another install runs, and in another version', async () => {
    const other = { ...ENDPOINT, version: '9.0.0' };
    expect(await authorizeTransforms(test.target, other, [METADATA])).toMatchObject({
      kind: 'not-installed',
    });
    const current = await test.target.store.get('endpoint');
    if (current === undefined) throw new Error('The package is not on record.');
    const lock = { owner: 'x', expiresAt: test.clock.time + 1000, began: undefined };
    await test.target.store.put({ ...current.installed, lock }, current);
    expect(await authorizeTransforms(test.target, ENDPOINT, [METADATA])).toMatchObject({ kind: 'busy' });
    expect(await waiting()).toEqual(WAITING);
  });
});

describe('over HTTP', () => {
  let started: TestConsole;
  beforeEach(async () => {
    started = await startTestConsole();
    await started.call(registerPrivileges, {});
    await started.ask(installRoute, { params: ENDPOINT });
  });
  afterEach(() => started.close());

  const ALL = { privileges: ['integrations_all', 'fleet_agent_policies_all'] };
  const call = { params: ENDPOINT, body: { transforms: [{ transformId: HOSTS }] } };
  const transform = async () => {
    const url = `${started.world.cluster('management').url}/_transform/${HOSTS}`;
    const answer = await fetch(url, { headers: { authorization: TEST_AUTHORIZATION } });
    const { transforms } = (await answer.json()) as {
      transforms: readonly Readonly<Record<string, unknown>>[];
    };
    return transforms[0] ?? {};
  };

  it('a transform runs with the rights of the user from then on, and is otherwise what it was', async () => {
    const { authorization: before, ...rest } = await transform();
    expect(before).toEqual({ roles: ['superuser'] });
    const ops = await addUser(started, 'ops', {
      ...ALL,
      cluster: ['all'],
      indices: [{ names: ['*'], privileges: ['all'] }],
    });
    expect(await started.ask(route, call, ops)).toEqual([{ transformId: HOSTS, success: true, error: null }]);
    expect(await transform()).toEqual({ ...rest, authorization: { roles: ['ops'] } });
    const { items } = await started.ask(listActivity, { query: { per_page: 100 } });
    expect(items).toContainEqual(
      expect.objectContaining({ actor: 'ops', action: 'package_transforms_authorized' }),
    );
  });

  it('a user without rights in Elasticsearch is told so for each, and nothing changes', async () => {
    const before = await transform();
    const weak = await addUser(started, 'weak', { ...ALL, cluster: ['monitor'] });
    expect(await started.ask(route, call, weak)).toMatchObject([
      { transformId: HOSTS, success: false, error: expect.stringContaining('unauthorized') as string },
    ]);
    expect(await transform()).toEqual(before);
  });

  it('a package that is not there has no transforms', async () => {
    const params = { name: 'redis', version: '1.4.0' };
    expect(await started.call(route, { ...call, params })).toMatchObject({
      problem: { code: 'PACKAGE_NOT_INSTALLED' },
    });
  });
});
