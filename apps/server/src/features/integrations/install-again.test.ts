/** Every package of the sandbox's registry: installed, installed again without a write, removed without a trace. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { installPackage } from './install-package.ts';
import { uninstallPackage } from './uninstall-package.ts';

let test: TestTarget;
let packages: readonly { readonly name: string; readonly version: string }[];

beforeAll(async () => {
  test = await startTestTarget();
  const found = await test.registry.search({});
  packages = found.kind === 'found' ? found.packages.map(({ name, version }) => ({ name, version })) : [];
});
afterAll(() => test.close());

const state = async () => ({
  pipelines: (await test.connection.pipelines.get('*')).map(({ name }) => name).sort(),
  templates: (await test.connection.templates.getIndexTemplates('*')).map(({ name }) => name).sort(),
  components: [...(await test.connection.templates.componentTemplateNames('*'))].sort(),
});

describe('an install of each package', () => {
  it('writes its assets once; forced again it writes nothing; removed it leaves nothing', async () => {
    // What all packages share comes with the first and stays.
    await installPackage(test.target, { name: 'redis', version: '1.4.0', force: false });
    await uninstallPackage(test.target, 'redis');
    const before = await state();
    const outcomes: string[] = [];
    for (const wanted of packages) {
      const force = { ...wanted, force: true, ignoreConstraints: true, skipDependencyCheck: true };
      const answer = await installPackage(test.target, force);
      outcomes.push(`${wanted.name}: ${answer.kind}`);
      if (answer.kind !== 'installed') continue;
      const writes = await test.writesOf(() => installPackage(test.target, force));
      // The sandbox keeps transforms but does not run them: they stay waiting, and each install asks again.
      const real = writes.filter((write) => !/_transform\/.*\/_start/.test(write));
      expect([wanted.name, real]).toEqual([wanted.name, []]);
    }
    for (const { name } of packages) await uninstallPackage(test.target, name);
    expect(await state()).toEqual(before);
    const installed = outcomes.filter((outcome) => outcome.endsWith(': installed'));
    expect(outcomes.filter((outcome) => !installed.includes(outcome))).toEqual([]);
    expect(installed.length).toBeGreaterThan(14);
  });
});
