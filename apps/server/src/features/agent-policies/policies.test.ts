/** Agent policies and integration policies over HTTP, and what they mean for the packages that they use. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createAgentPolicy,
  createPackagePolicy,
  deleteAgentPolicy,
  deletePackagePolicy,
  getAgentPolicy,
  getPackage,
  getPackagePolicy,
  installPackage,
  listAgentPolicies,
  listPackagePolicies,
  uninstallAnyPackage,
  updateAgentPolicy,
  updatePackagePolicy,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole();
  await ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
});
afterAll(() => started.close());

async function ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<RouteOutput<R>> {
  const answer = await started.call(route, call);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

async function refused<const R extends Route>(route: R, call: RouteCall<R>): Promise<string | undefined> {
  const answer = await started.call(route, call);
  return answer.kind === 'problem' ? answer.problem.code : 'accepted';
}

const AGENT_POLICY = { id: 'web', name: 'Web servers', namespace: 'default' };
const INPUTS = [
  {
    type: 'logfile',
    enabled: true,
    streams: [
      {
        enabled: true,
        data_stream: { type: 'logs', dataset: 'nginx.access' },
        vars: { pipeline: { type: 'text', value: 'my-pipeline' } },
      },
    ],
  },
];
const PACKAGE_POLICY = {
  id: 'nginx-1',
  name: 'nginx on web',
  policy_ids: ['web'],
  package: { name: 'nginx', version: '2.1.0' },
  inputs: INPUTS,
};

describe('policies', () => {
  it('are created, read, listed, replaced', async () => {
    const agent = (await ask(createAgentPolicy, { body: AGENT_POLICY })).item;
    expect(agent).toMatchObject({
      ...AGENT_POLICY,
      revision: 1,
      updated_by: 'elastic',
      data_output_id: null,
    });
    const integration = (await ask(createPackagePolicy, { body: PACKAGE_POLICY })).item;
    expect(integration).toMatchObject({ policy_id: 'web', inputs: INPUTS, package: { title: 'Nginx' } });
    expect((await ask(getAgentPolicy, { params: { agentPolicyId: 'web' } })).item.package_policies).toEqual([
      'nginx-1',
    ]);
    const { id: _, ...changed } = { ...PACKAGE_POLICY, name: 'nginx everywhere' };
    const replaced = await ask(updatePackagePolicy, {
      params: { packagePolicyId: 'nginx-1' },
      body: changed,
    });
    expect(replaced.item).toMatchObject({ name: 'nginx everywhere', revision: 2 });
    expect(await ask(getPackagePolicy, { params: { packagePolicyId: 'nginx-1' } })).toEqual(replaced);
    expect(await ask(listPackagePolicies, { query: { packageName: 'nginx' } })).toMatchObject({ total: 1 });
    expect(await ask(listPackagePolicies, { query: { packageName: 'redis' } })).toMatchObject({ total: 0 });
    expect(await ask(listAgentPolicies, { query: { page: 2, perPage: 1 } })).toMatchObject({
      items: [],
      total: 1,
    });
  });

  it('refer only to what is there', async () => {
    const create = (changes: object) =>
      refused(createPackagePolicy, { body: { ...PACKAGE_POLICY, id: 'x', name: 'x', ...changes } });
    expect(await create({ policy_ids: ['nobody'] })).toBe('AGENT_POLICY_NOT_FOUND');
    expect(await create({ output_id: 'nowhere' })).toBe('OUTPUT_NOT_FOUND');
    expect(await create({ name: 'nginx everywhere' })).toBe('POLICY_NAME_TAKEN');
    expect(await create({ id: 'nginx-1' })).toBe('POLICY_NAME_TAKEN');
    const { id: _, ...body } = AGENT_POLICY;
    const params = { agentPolicyId: 'web' };
    expect(await refused(updateAgentPolicy, { params, body: { ...body, data_output_id: 'nowhere' } })).toBe(
      'OUTPUT_NOT_FOUND',
    );
    expect(await refused(createAgentPolicy, { body: { ...AGENT_POLICY, id: 'other' } })).toBe(
      'POLICY_NAME_TAKEN',
    );
  });

  it('hold their package, unless it is forced to go with them', async () => {
    const nginx = { params: { name: 'nginx' } };
    expect(await refused(uninstallAnyPackage, nginx)).toBe('PACKAGE_IN_USE');
    const { item, metadata } = await ask(getPackage, { ...nginx, query: { withMetadata: 'true' } });
    expect(metadata).toEqual({ has_policies: true });
    expect(item.installationInfo?.install_status).toBe('installed');
    expect(item.installationInfo?.latest_uninstall_failed_attempts[0]?.error.message).toContain(
      'nginx everywhere',
    );
    await ask(uninstallAnyPackage, { ...nginx, query: { force: 'true' } });
    expect(await refused(getPackagePolicy, { params: { packagePolicyId: 'nginx-1' } })).toBe(
      'PACKAGE_POLICY_NOT_FOUND',
    );
  });

  it('that are switched off and have no agents hold nothing; with agents on record they do', async () => {
    await ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await ask(createPackagePolicy, { body: { ...PACKAGE_POLICY, enabled: false } });
    const { id: _, ...body } = AGENT_POLICY;
    const params = { agentPolicyId: 'web' };
    await ask(updateAgentPolicy, { params, body: { ...body, agents: 3 } });
    expect(await refused(uninstallAnyPackage, { params: { name: 'nginx' } })).toBe('PACKAGE_IN_USE');
    expect(await refused(deleteAgentPolicy, { body: { ...params, force: true } })).toBe(
      'AGENT_POLICY_IN_USE',
    );
    await ask(updateAgentPolicy, { params, body: { agents: 0 } });
    await ask(uninstallAnyPackage, { params: { name: 'nginx' } });
  });

  it('go one by one', async () => {
    await ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
    await ask(createPackagePolicy, { body: PACKAGE_POLICY });
    const web = { agentPolicyId: 'web' };
    await ask(createAgentPolicy, { body: { id: 'db', name: 'Databases', namespace: 'default' } });
    const shared = { ...PACKAGE_POLICY, id: 'nginx-2', name: 'shared', policy_ids: ['web', 'db'] };
    await ask(createPackagePolicy, { body: shared });
    expect(await ask(deleteAgentPolicy, { body: web })).toEqual({ id: 'web', name: 'Web servers' });
    // What only that one had goes with it; what another one has stays there.
    const own = { packagePolicyId: 'nginx-1' };
    expect(await refused(getPackagePolicy, { params: own })).toBe('PACKAGE_POLICY_NOT_FOUND');
    const params = { packagePolicyId: 'nginx-2' };
    expect((await ask(getPackagePolicy, { params })).item).toMatchObject({
      policy_ids: ['db'],
      policy_id: 'db',
    });
    expect(await ask(deletePackagePolicy, { params })).toEqual({ id: 'nginx-2' });
    expect(await refused(deletePackagePolicy, { params })).toBe('PACKAGE_POLICY_NOT_FOUND');
    expect(await refused(getAgentPolicy, { params: web })).toBe('AGENT_POLICY_NOT_FOUND');
  });
});
