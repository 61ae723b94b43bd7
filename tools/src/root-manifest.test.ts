/** What the manifests must not say (decision 2). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFiles, REPOSITORY } from './repository.ts';

it('names no package manager: pnpm would look for all its builds in the registry, and fail where one is not mirrored', () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  expect(Object.keys(JSON.parse(text) as object)).not.toContain('packageManager');
});

it.each(listFiles(['package.json', '*/package.json', ':!packages/sandbox/packages']))(
  '%s takes every version from the catalog: one for the whole workspace, in one place',
  (path) => {
    const manifest = JSON.parse(readFileSync(join(REPOSITORY, path), 'utf8')) as Readonly<
      Record<string, object>
    >;
    const versions = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap(
      (kind) => Object.entries(manifest[kind] ?? {}) as readonly [string, string][],
    );
    expect(versions.filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')).toEqual([]);
  },
);
