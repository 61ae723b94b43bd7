import { expect, it } from 'vitest';
import { makeInstallation, makeInstalledPackage } from '../../../testing/make-package.ts';
import { remoteSentences, removedAssets } from './uninstall-effects.ts';

it('counts what is removed by kind, and calls what it does not know other', () => {
  const item = makeInstalledPackage({
    installationInfo: makeInstallation({
      installed_es: [
        { id: 'a', type: 'index_template' },
        { id: 'b', type: 'ingest_pipeline' },
        { id: 'c', type: 'ingest_pipeline' },
        { id: 'd', type: 'ml_model' },
      ],
    }),
  });
  expect(removedAssets(item)).toBe('1 index template, 2 ingest pipelines and 1 other asset');
  expect(
    removedAssets(makeInstalledPackage({ installationInfo: makeInstallation({ installed_es: [] }) })),
  ).toBe('');
});

it('says which remotes follow an uninstall and which keep what they have', () => {
  expect(remoteSentences({ kind: 'known', followers: ['Paris', 'Oslo'], keepers: ['Tokyo'] })).toEqual([
    'Paris and Oslo: removed there too, as the output passes uninstalls on.',
    'Tokyo: stays there, as the output does not pass uninstalls on.',
  ]);
  expect(remoteSentences({ kind: 'known', followers: [], keepers: [] })).toEqual([
    'No remote cluster follows this one.',
  ]);
  expect(remoteSentences({ kind: 'unknown' })[0]).toMatch(/could not be read/);
});
