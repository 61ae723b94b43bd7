import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contracts from '@lockstep/contracts';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { SERVER_ONLY, withoutServerParts } from './lean-routes.ts';

const lean = (code: string): string => withoutServerParts(code, parseSync('route.js', code).program);

it('leaves of a route what a page reads', async () => {
  const code = `
const z = { object: (shape) => shape, string: () => 'string', array: (of) => [of] };
const defineRoute = (route) => route;
const query = z.object({});
export const listThings = defineRoute({
  id: 'list-things', method: 'GET', path: '/api/things',
  summary: 'List, all of them: {}', access: { kind: 'anyone' },
  query, params: z.object({ body: z.string() }),
  response: z.object({ errors: z.array(z.string()), query }),
  errors: ['INTERNAL', ...[]]
});
export const others = { summary: 'not a route' };`;
  const url = `data:text/javascript,${encodeURIComponent(lean(code))}`;
  const { listThings, others } = (await import(/* @vite-ignore */ url)) as Record<string, unknown>;
  expect(listThings).toEqual({
    id: 'list-things',
    method: 'GET',
    path: '/api/things',
    access: { kind: 'anyone' },
    response: { errors: ['string'], query: {} },
  });
  expect(others).toEqual({ summary: 'not a route' });
});

it('leaves other code as it is', () => {
  const code = `export const schema = z.object({ query: z.string() });\ndefineRoute();`;
  expect(lean(code)).toBe(code);
});

it('takes nothing that a page reads of a route', () => {
  const routes = Object.entries(contracts).flatMap(([name, value]) =>
    typeof value === 'object' && 'method' in value && 'response' in value ? [name] : [],
  );
  expect(routes).toContain('listOutputs');
  const read = new RegExp(String.raw`\b(?:route|${routes.join('|')})\.(?:${SERVER_ONLY.join('|')})\b`, 'g');
  expect('listOutputs.query, myQuery.data').toMatch(read);
  const src = join(import.meta.dirname, '../src');
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^testing/.test(name))
    .map((name) => readFileSync(join(src, name), 'utf8'));
  expect(sources.flatMap((text) => text.match(read) ?? [])).toEqual([]);
});
