/** A remote that this console applies needs no registry: it gets what management has installed. */
import { installPackage } from '@lockstep/contracts';
import { afterEach, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../testing/test-consoles.ts';

let test: TestConsole;
afterEach(() => test.close());

it('what was installed before the registry went away still reaches the remote', async () => {
  test = await startTestConsole({ isParisLinked: true });
  const paris = test.connect('paris');
  await test.world.faults.refuseHttp('paris');
  await test.ask(installPackage, { params: { name: 'nginx', version: '2.1.0' } });
  test.world.registry?.faults.goDown();
  await test.world.faults.acceptHttp('paris');
  const found = await eventually(
    () => paris.templates.getIndexTemplates('logs-nginx.access'),
    (templates) => templates.length > 0,
  );
  expect(found.map(({ name }) => name)).toEqual(['logs-nginx.access']);
});
