import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROUTE_FAMILIES, ROUTES } from './routes.ts';

const DOCS = join(import.meta.dirname, '../../../../../docs/sandbox.md');

/** The lines that docs/sandbox.md has for one family. */
const documented = (family: string, text: string): readonly string[] => {
  const [, after = ''] = text.split(`\n### ${family}\n`);
  const [, block = ''] = after.split('```');
  return block
    .replace(/^\w*\n/, '')
    .trim()
    .split('\n');
};

const lines = (family: string): readonly string[] =>
  (ROUTE_FAMILIES[family] ?? [])
    .flatMap(({ methods, paths }) => paths.map((path) => `${methods.join(' ')} ${path}`))
    .sort();

describe('the claimed APIs', () => {
  it.each(Object.keys(ROUTE_FAMILIES))('of the family "%s" are those of docs/sandbox.md', (family) => {
    expect(documented(family, readFileSync(DOCS, 'utf8'))).toEqual(lines(family));
  });

  it('each have an action that a privilege grants, or are about the caller', () => {
    const unguarded = ROUTES.filter(({ access }) => access.kind === 'anyone').flatMap(({ paths }) => paths);
    expect(
      unguarded.filter(
        (path) => !path.startsWith('/_security/') && !path.startsWith('/_search/scroll') && path !== '/_pit',
      ),
    ).toEqual([]);
  });
});
