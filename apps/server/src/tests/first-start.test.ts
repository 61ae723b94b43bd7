/** What a newcomer reads in the activity log of a fresh sandbox: nothing has failed that was only not there yet. */
import { listActivity } from '@lockstep/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'redis', version: '1.4.0' }] });
});
afterAll(() => started.close());

it('no run of a remote that is being set up is a failure', async () => {
  const runs = async () =>
    (
      await started.ask(listActivity, { query: { kind: 'run', output_id: 'paris', per_page: 100 } })
    ).items.flatMap((entry) => (entry.kind === 'run' ? [entry] : []));
  const seen = await eventually(runs, (found) => found.some(({ steps }) => steps.length > 0));
  expect(seen.map(({ result, message }) => [result, message])).toEqual([['succeeded', null]]);
});
