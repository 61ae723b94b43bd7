/** Where agent policies send, as automation asks for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createAgentPolicy,
  createOutput,
  createPackagePolicy,
  getAgentPolicyOutputs,
  getPackageStats,
  installPackage,
  listAgentPolicyOutputs,
  listLimitedPackages,
  registerPrivileges,
  uploadPackage,
} from '@lockstep/contracts';
import { addUser } from '../../testing/add-user.ts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
beforeAll(async () => {
  started = await startTestConsole();
  for (const id of ['west', 'east'])
    await started.ask(createOutput, {
      body: { id, name: `Out ${id}`, type: 'elasticsearch', hosts: [`https://${id}.example:9200`] },
    });
  const own = { namespace: 'default' };
  await started.ask(createAgentPolicy, { body: { ...own, id: 'plain', name: 'Plain' } });
  await started.ask(createAgentPolicy, {
    body: { ...own, id: 'own', name: 'Own', data_output_id: 'west', monitoring_output_id: 'east' },
  });
  for (const [id, policies, output] of [
    ['n-1', ['own'], 'east'],
    ['n-2', ['own', 'plain'], null],
  ] as const)
    await started.ask(createPackagePolicy, {
      body: {
        id,
        name: id,
        policy_ids: [...policies],
        output_id: output,
        package: { name: 'nginx', version: '2.1.0' },
        inputs: [],
      },
    });
});
afterAll(() => started.close());

const OWN = {
  agentPolicyId: 'own',
  monitoring: { output: { id: 'east', name: 'Out east' } },
  data: {
    output: { id: 'west', name: 'Out west' },
    integrations: [{ id: 'east', name: 'Out east', integrationPolicyName: 'n-1', pkgName: 'nginx' }],
  },
};

describe('the outputs of an agent policy', () => {
  it('are those that it and its integrations name', async () => {
    const { item } = await started.ask(getAgentPolicyOutputs, { params: { agentPolicyId: 'own' } });
    expect(item).toEqual(OWN);
  });

  it('are the default ones where nothing is named, for several policies in the order of the request', async () => {
    const { items } = await started.ask(listAgentPolicyOutputs, { body: { ids: ['plain', 'own'] } });
    expect(items).toEqual([
      {
        agentPolicyId: 'plain',
        monitoring: { output: { id: expect.any(String) as string, name: expect.any(String) as string } },
        data: {
          output: { id: expect.any(String) as string, name: expect.any(String) as string },
          integrations: [],
        },
      },
      OWN,
    ]);
    expect(items[0]?.data.output.id).not.toBe('west');
  });

  it('are not found for a policy that is not there', async () => {
    const gone = { problem: { code: 'AGENT_POLICY_NOT_FOUND', status: 404 } };
    const one = { params: { agentPolicyId: 'nobody' } };
    expect(await started.call(getAgentPolicyOutputs, one)).toMatchObject(gone);
    expect(await started.call(listAgentPolicyOutputs, { body: { ids: ['own', 'nobody'] } })).toMatchObject(
      gone,
    );
  });

  it('are shown to who may read policies and outputs, and to nobody else', async () => {
    await started.call(registerPrivileges, {});
    const half = await addUser(started, 'half', { privileges: ['fleet_agent_policies_read'] });
    const whole = await addUser(started, 'whole', {
      privileges: ['fleet_agent_policies_read', 'fleet_settings_read'],
    });
    const call = { params: { agentPolicyId: 'own' } };
    expect(await started.call(getAgentPolicyOutputs, call, half)).toMatchObject({ problem: { status: 403 } });
    expect((await started.call(getAgentPolicyOutputs, call, whole)).kind).toBe('ok');
  });
});

it('the statistics of a package count its policies and the agent policies that have one', async () => {
  const of = async (name: string) => (await started.ask(getPackageStats, { params: { name } })).response;
  expect(await of('nginx')).toEqual({ agent_policy_count: 2, package_policy_count: 2 });
  expect(await of('redis')).toEqual({ agent_policy_count: 0, package_policy_count: 0 });
});

it('limited packages are the installed ones that a policy may have once, uploads among them', async () => {
  const limited = async () => (await started.ask(listLimitedPackages, {})).items;
  expect(await limited()).toEqual([]);
  await started.ask(installPackage, { params: { name: 'endpoint', version: '9.1.0' } });
  expect(await limited()).toEqual(['endpoint']);
  const { registry } = started.world;
  const archive = await fetch(`${registry?.url ?? ''}/epr/apm/apm-9.1.0.zip`);
  const bytes = new Uint8Array(await archive.arrayBuffer());
  await started.ask(uploadPackage, { body: { contentType: 'application/zip', bytes } });
  registry?.faults.removeVersion('apm', '9.1.0');
  expect(await limited()).toEqual(['apm', 'endpoint']);
});
