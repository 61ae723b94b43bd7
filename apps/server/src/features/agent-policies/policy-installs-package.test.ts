/** A policy of a package that is not installed brings the package along, or is refused with the reason. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createAgentPolicy,
  createPackagePolicy,
  getPackage,
  listActivity,
  listPackagePolicies,
  registerPrivileges,
  updatePackagePolicy,
  uninstallAnyPackage,
} from '@lockstep/contracts';
import { addUser } from '../../testing/add-user.ts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
beforeEach(async () => {
  started = await startTestConsole();
  await started.ask(createAgentPolicy, { body: { id: 'web', name: 'Web servers', namespace: 'default' } });
});
afterEach(() => started.close());

const POLICY = {
  id: 'redis-1',
  name: 'redis on web',
  policy_ids: ['web'],
  package: { name: 'redis', version: '1.4.0' },
};
const create = (changes: object = {}, authorization?: string) =>
  started.call(createPackagePolicy, { body: { ...POLICY, ...changes } }, authorization);
/** A failed attempt is on record, as that of any install. */
const status = async () => {
  const { item } = await started.ask(getPackage, { params: { name: 'redis' } });
  const { version, installed_es: assets = [] } = item.installationInfo ?? {};
  if (item.status === 'installed') return version;
  expect(assets).toEqual([]);
  return 'not_installed';
};
const actions = async () => {
  const { items } = await started.ask(listActivity, { query: { per_page: 100 } });
  return items.flatMap((entry) =>
    entry.kind === 'action' ? [`${entry.actor} ${entry.action} ${entry.target.name}`] : [],
  );
};
const expectNothingDone = async () => {
  expect(await status()).toBe('not_installed');
  expect((await started.ask(listPackagePolicies, {})).total).toBe(0);
};
const registry = () => {
  if (started.world.registry === undefined) throw new Error('The world has no registry.');
  return started.world.registry;
};

describe('the package of a new policy', () => {
  it('is installed in the version that the policy names, on record as what the user did', async () => {
    const answer = await create();
    expect(answer).toMatchObject({
      kind: 'ok',
      value: { item: { package: { name: 'redis', title: 'Redis', version: '1.4.0' } } },
    });
    expect(await status()).toBe('1.4.0');
    expect(await actions()).toEqual(
      expect.arrayContaining([
        'elastic package_installed redis',
        'elastic package_policy_created redis on web',
      ]),
    );
  });

  it('is not installed again when it is there', async () => {
    await create();
    await create({ id: 'redis-2', name: 'redis again' });
    expect((await actions()).filter((line) => line.includes('package_installed'))).toHaveLength(1);
  });

  it('is not there in an outdated version, unless that is forced', async () => {
    const outdated = { package: { name: 'redis', version: '1.3.0' } };
    expect(await create(outdated)).toMatchObject({ problem: { code: 'PACKAGE_OUTDATED' } });
    await expectNothingDone();
    expect((await create({ ...outdated, force: true })).kind).toBe('ok');
    expect(await status()).toBe('1.3.0');
  });
});

describe('a policy is refused with the reason of the install, and nothing is done', () => {
  it.each([
    ['PACKAGE_NOT_FOUND', { package: { name: 'nobody_has_it', version: '1.0.0' } }],
    ['PACKAGE_NOT_FOUND', { package: { name: 'redis', version: '99.0.0' }, inputs: [] }],
  ])('%s: %o', async (code, changes) => {
    expect(await create(changes)).toMatchObject({ problem: { code } });
    await expectNothingDone();
  });

  it('when its archive is no good', async () => {
    registry().faults.corruptArchive('redis', '1.4.0');
    expect(await create()).toMatchObject({ problem: { code: 'PACKAGE_ARCHIVE_INVALID' } });
    await expectNothingDone();
  });

  it('when the user lacks rights in Elasticsearch', async () => {
    await started.call(registerPrivileges, {});
    const writer = await addUser(started, 'writer', {
      cluster: [],
      privileges: ['feature_fleet.all', 'feature_fleetv2.all'],
    });
    expect(await create({}, writer)).toMatchObject({ problem: { status: 403 } });
    await expectNothingDone();
  });
});

it.each([
  ['AGENT_POLICY_NOT_FOUND', { policy_ids: ['nobody'] }],
  ['OUTPUT_NOT_FOUND', { output_id: 'nowhere' }],
  ['INVALID_REQUEST', { inputs: { 'redis-nothing': { enabled: true } } }],
  ['INVALID_REQUEST', { inputs: [], vars: { password: { value: { isSecretRef: true, id: 'of-another' } } } }],
])('a policy that is refused with %s installs nothing: %o', async (code, changes) => {
  expect(await create(changes)).toMatchObject({ problem: { code } });
  await expectNothingDone();
});

it('a policy whose name or id is taken installs nothing', async () => {
  await create();
  await create({ id: 'nginx-1', name: 'nginx', package: { name: 'nginx', version: '2.1.0' } });
  await started.ask(uninstallAnyPackage, { params: { name: 'redis' }, query: { force: 'true' } });
  for (const taken of [{ id: 'nginx-1' }, { name: 'nginx' }])
    expect(await create(taken)).toMatchObject({ problem: { code: 'POLICY_NAME_TAKEN' } });
  expect(await status()).toBe('not_installed');
});

it('a change of a policy installs nothing', async () => {
  await create();
  const changed = await started.call(updatePackagePolicy, {
    params: { packagePolicyId: 'redis-1' },
    body: { package: { name: 'nginx', version: '2.1.0' } },
  });
  expect(changed).toMatchObject({ problem: { code: 'PACKAGE_NOT_INSTALLED' } });
});
