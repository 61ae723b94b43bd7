/** One version for all that is released together. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFiles, REPOSITORY } from './repository.ts';

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');
const versionOf = (path: string): unknown => (JSON.parse(read(path)) as { version?: unknown }).version;

it('every manifest of the workspace and the chart have the version of the repository', () => {
  const version = versionOf('package.json');
  const manifests = listFiles(['package.json', '*/package.json', ':!packages/sandbox/packages']);
  expect(manifests.length).toBeGreaterThan(10);
  expect(manifests.filter((path) => versionOf(path) !== version)).toEqual([]);
  const chart = read('deploy/helm/lockstep/Chart.yaml');
  expect(chart).toContain(`\nversion: ${String(version)}\n`);
  expect(chart).toContain(`\nappVersion: ${String(version)}\n`);
});

it('the changelog has a dated section for it, newest first', () => {
  const sections = [...read('CHANGELOG.md').matchAll(/^## (\d+\.\d+\.\d+)(?: - (\d{4}-\d{2}-\d{2}))?$/gm)];
  const [newest] = sections;
  expect(newest?.[1]).toBe(versionOf('package.json'));
  expect(newest?.[2]).toBeDefined();
  const versions = sections.map(([, version = '']) => version.split('.').map(Number));
  for (const [at, version] of versions.entries()) {
    const older = versions[at + 1];
    if (older === undefined) continue;
    const different = version.findIndex((part, index) => part !== older[index]);
    expect(version[different]).toBeGreaterThan(older[different] ?? -1);
  }
});
