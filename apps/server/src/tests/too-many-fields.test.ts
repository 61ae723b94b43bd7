/** The example of CONTRIBUTING.md through all tiers: what a remote refuses is known, and the report says what to do. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { explainError, getSyncReport, installPackage } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
});
afterAll(() => started.close());

async function nginx() {
  const { item } = await started.ask(getSyncReport, { params: { outputId: 'paris' } });
  return item.integrations.find(({ package_name: name }) => name === 'nginx');
}

it('a remote whose custom template allows fewer fields than an integration has says so, and what to do', async () => {
  await started.connect('paris').raw.send(
    {
      method: 'PUT',
      path: '/_component_template/logs-nginx.access@custom',
      body: JSON.stringify({ template: { settings: { 'index.mapping.total_fields.limit': 3 } } }),
    },
    { timeoutMs: 60_000, maxBytes: 100_000 },
  );
  await started.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
  const failed = await eventually(nginx, (row) => row?.state === 'failed');
  expect(explainError(failed?.detail ?? '')[0]).toMatchObject({
    id: 'E14',
    conditionType: 'AssetsApplicable',
  });
});
