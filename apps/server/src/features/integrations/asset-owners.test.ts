/** What a record says of the custom assets that belong to a package, also in the middle of a change and after a crash. */
import { createOwnerLookup } from '@lockstep/sync-engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { toAssetOwner } from './asset-owners.ts';
import { installPackage } from './install-package.ts';
import type { InstalledPackage } from './installed-package.ts';
import { setNamespaces } from './set-namespaces.ts';

const CUSTOM = { type: 'component_template', name: 'production@custom' } as const;
const ofNamespace = { kind: 'namespace', namespace: 'production' };
let test: TestTarget;

beforeAll(async () => {
  test = await startTestTarget();
  await installPackage(test.target, { name: 'nginx', version: '2.0.0', force: false });
});
afterAll(() => test.close());

it('the custom template of a namespace is never the package’s own, whatever the record says meanwhile', async () => {
  const seen: InstalledPackage[] = [];
  const { store } = test.target;
  const put: typeof store.put = async (...args) => {
    seen.push(args[0]);
    return store.put(...args);
  };
  const target = { ...test.target, store: { ...store, put } };
  const optIn = (...enabled: readonly string[]) =>
    setNamespaces(target, { name: 'nginx', change: (before) => ({ ...before, enabled }) });
  await optIn('production');
  await optIn();

  const kinds = seen.map((record) => createOwnerLookup([toAssetOwner(record)])(CUSTOM));
  expect(seen).toHaveLength(4);
  expect(kinds).toMatchObject([ofNamespace, ofNamespace, ofNamespace, { kind: 'unowned' }]);
});
