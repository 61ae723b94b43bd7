import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, startTestWorld } from '../../testing/index.ts';
import { Router } from '../http/router.ts';
import { ROUTE_FAMILIES, ROUTES } from './routes.ts';
import { UNSIMULATED_ROUTES } from './unsimulated.ts';

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

describe('an API beside the claimed ones', () => {
  it('has no path that is claimed as well', () => {
    expect(() => new Router([...ROUTES, ...UNSIMULATED_ROUTES])).not.toThrow();
  });

  it.each(
    UNSIMULATED_ROUTES.flatMap(({ methods, paths }) => paths.map((path) => [methods[0] ?? 'GET', path])),
  )('is 501 rather than a name that is not there: %s %s', async (method, path) => {
    const world = await startTestWorld(['one']);
    const answer = await ask(world.cluster('one'), `${method} ${path.replaceAll(/\{\w+\}/g, 'x')}`);
    expect([answer.status, answer.at('error', 'type')]).toEqual([501, 'not_implemented_exception']);
    await world.close();
  });
});

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
