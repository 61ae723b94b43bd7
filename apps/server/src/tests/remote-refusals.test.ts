/**
 * What the page of a package says beforehand, and an install of several with its results: which remotes would refuse what
 * this cluster takes, and of which that is not known.
 */
import { bulkInstallPackages, getPackagePlan, updateOutput } from '@lockstep/contracts';
import { afterEach, expect, it } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let test: TestConsole;
afterEach(() => test.close());

async function remotesOf(name: string, version: string) {
  const answer = await test.call(getPackagePlan, { params: { name, version } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  const { remote_refusals, remotes_unknown } = answer.value;
  return { remote_refusals, remotes_unknown };
}

const NOTHING = { remote_refusals: [], remotes_unknown: [] };
const REFUSED = {
  remote_refusals: [
    {
      output_id: 'paris',
      output_name: 'Paris',
      message: expect.stringMatching(/^postgresql-2\.0\.0 is for stack versions \^10/) as string,
    },
  ],
  remotes_unknown: [],
};

it('each synced remote that would refuse is named, with the reason', async () => {
  test = await startTestConsole({ isParisLinked: true });
  expect(await remotesOf('postgresql', '2.0.0')).toEqual(REFUSED);
  expect(await remotesOf('nginx', '2.1.0')).toEqual(NOTHING);
});

it('a remote that does not answer is named as unknown, one that is not synced not at all', async () => {
  test = await startTestConsole({ isParisLinked: true });
  await test.world.faults.refuseHttp('paris');
  expect(await remotesOf('postgresql', '2.0.0')).toEqual({
    remote_refusals: [],
    remotes_unknown: [
      { output_id: 'paris', output_name: 'Paris', message: expect.stringMatching(/\S/) as string },
    ],
  });
  await test.world.faults.acceptHttp('paris');
  expect(await remotesOf('postgresql', '2.0.0')).toEqual(REFUSED);
  await test.call(updateOutput, { params: { outputId: 'paris' }, body: { sync_integrations: false } });
  expect(await remotesOf('postgresql', '2.0.0')).toEqual(NOTHING);
});

it('a remote that its own console applies is named as unknown: that console decides', async () => {
  test = await startTestConsole({ isParisLinked: true });
  const body = { applied_by: 'remote', kibana_url: 'http://127.0.0.1:1', kibana_api_key: 'a-key' } as const;
  expect(await test.call(updateOutput, { params: { outputId: 'paris' }, body })).toMatchObject({
    kind: 'ok',
  });
  expect((await remotesOf('postgresql', '2.0.0')).remotes_unknown).toEqual([
    { output_id: 'paris', output_name: 'Paris', message: expect.stringContaining('own console') as string },
  ]);
});

it('each package of several says what remotes make of it', async () => {
  test = await startTestConsole({ isParisLinked: true });
  const install = async (...packages: readonly string[]) => {
    const answer = await test.call(bulkInstallPackages, { body: { packages: [...packages] } });
    if (answer.kind === 'problem') throw new Error(answer.problem.message);
    return answer.value.items;
  };
  await test.world.faults.refuseHttp('paris');
  expect(await install('nginx')).toMatchObject([
    { result: { status: 'installed' }, remote_refusals: [], remotes_unknown: [{ output_id: 'paris' }] },
  ]);
  await test.world.faults.acceptHttp('paris');
  test.world.faults.setLicense('paris', 'basic', 365);
  expect(await install('nginx', 'okta', 'nope')).toMatchObject([
    { name: 'nginx', result: { status: 'already_installed' }, ...NOTHING },
    {
      name: 'okta',
      result: { status: 'installed' },
      remote_refusals: [{ output_id: 'paris', message: expect.stringMatching(/licen[sc]e/) as string }],
    },
    { name: 'nope', code: 'PACKAGE_NOT_FOUND' },
  ]);
});
