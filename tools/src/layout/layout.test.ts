import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, REPOSITORY } from '../repository.ts';
import { findForwarders, findNamesakes, NAMED_TWICE } from './layout-problems.ts';

const paths = listFiles(['*.ts', '*.tsx', ':!packages/sandbox/packages']);

describe('a file that only forwards', () => {
  const found = (path: string, text: string): number => findForwarders([{ path, text }]).length;

  it('is found, unless it is an entry point of a package', () => {
    const text = "export { one } from './one.ts';\nexport type { Two } from './two.ts';\n";
    expect(found('apps/server/src/features/setup/one-two.ts', text)).toBe(1);
    expect(found('packages/sandbox/src/kibana/index.ts', text)).toBe(1);
    expect(found('packages/sandbox/src/index.ts', text)).toBe(0);
    expect(found('packages/sandbox/src/testing/index.ts', text)).toBe(0);
  });

  it('is found when it imports first what it passes on', () => {
    expect(found('apps/web/src/lib/x.ts', "import { one } from './one.ts';\nexport { one };\n")).toBe(1);
  });

  it('is none that has something of its own, or exports nothing', () => {
    expect(found('apps/web/src/lib/x.ts', "export * from './one.ts';\nexport const two = 2;\n")).toBe(0);
    expect(found('apps/web/src/main.tsx', "import './one.ts';\n")).toBe(0);
  });

  it('is not in this repository', () => {
    const files = paths.map((path) => ({ path, text: readFileSync(join(REPOSITORY, path), 'utf8') }));
    expect(files.length).toBeGreaterThan(1000);
    expect(findForwarders(files)).toEqual([]);
  });
});

describe('files of one name', () => {
  const first = 'apps/web/src/features/overview/model/bar.ts';

  it('are found within a feature, whatever their folder and ending', () => {
    expect(findNamesakes([first, 'apps/web/src/features/overview/components/bar.tsx'])).toHaveLength(1);
    expect(findNamesakes(['packages/json/src/a/x.ts', 'packages/json/src/b/x.ts'])).toHaveLength(1);
    expect(findNamesakes(['tools/src/a/x.ts', 'tools/src/b/x.ts'])).toHaveLength(1);
  });

  it.each([
    ['of two features', 'apps/web/src/features/activity/components/bar.tsx'],
    ['of two apps', 'apps/server/src/features/overview/bar.ts'],
    ['of which one is a test of the other', 'apps/web/src/features/overview/model/bar.test.ts'],
  ])('are not those %s', (_, second) => {
    expect(findNamesakes([first, second])).toEqual([]);
  });

  it('are not in this repository', () => {
    expect(findNamesakes(paths)).toEqual([]);
  });

  it.each(NAMED_TWICE)('are still needed in $in', ({ in: place }) => {
    const names = (some: readonly string[]): readonly string[] =>
      some.map((path) => path.split('/').at(-1) ?? '');
    const spared = paths.filter((path) => path.startsWith(place));
    const others = names(
      paths.filter((path) => path.startsWith('packages/sandbox/') && !path.startsWith(place)),
    );
    expect(names(spared).filter((name) => others.includes(name))).not.toEqual([]);
  });
});
