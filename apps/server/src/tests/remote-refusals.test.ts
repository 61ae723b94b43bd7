/** What the page of a package says beforehand: which remotes would refuse what this cluster takes. */
import { getPackagePlan, updateOutput } from '@lockstep/contracts';
import { afterEach, expect, it } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let test: TestConsole;
afterEach(() => test.close());

async function refusalsOf(name: string, version: string) {
  const answer = await test.call(getPackagePlan, { params: { name, version } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  return answer.value.remote_refusals;
}

const REFUSED = [
  {
    output_id: 'paris',
    output_name: 'Paris',
    message: expect.stringMatching(/^postgresql-2\.0\.0 is for stack versions \^10/) as string,
  },
];

it('names each synced remote that would refuse, with the reason', async () => {
  test = await startTestConsole({ isParisLinked: true });
  expect(await refusalsOf('postgresql', '2.0.0')).toEqual(REFUSED);
  expect(await refusalsOf('nginx', '2.1.0')).toEqual([]);
});

it('a remote that does not answer, or is not synced, is none that refuses', async () => {
  test = await startTestConsole({ isParisLinked: true });
  await test.world.faults.refuseHttp('paris');
  expect(await refusalsOf('postgresql', '2.0.0')).toEqual([]);
  await test.world.faults.acceptHttp('paris');
  expect(await refusalsOf('postgresql', '2.0.0')).toEqual(REFUSED);
  await test.call(updateOutput, { params: { outputId: 'paris' }, body: { sync_integrations: false } });
  expect(await refusalsOf('postgresql', '2.0.0')).toEqual([]);
});
