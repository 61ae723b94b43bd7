import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ERROR_CODES } from '../error-codes.ts';
import { ERROR_CATALOG } from '../errors.ts';
import { reasonPhrase } from '../reason-phrase.ts';
import { COMMON_ERRORS, type Route } from '../route.ts';
import { ROUTES } from './all-routes.ts';

const placeholders = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

function paramNames({ params }: Route): readonly string[] {
  return params instanceof z.ZodObject ? Object.keys(params.shape).sort() : [];
}

describe('the list of routes', () => {
  it('has no id and no method with path twice', () => {
    const ids = ROUTES.map(({ id }) => id);
    const places = ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(places).size).toBe(places.length);
  });

  it.each(ROUTES.map((route) => [route.id, route] as const))('%s is complete', (id, route) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(route.path).toMatch(/^\/api\//);
    expect(route.summary).toMatch(/[.;]$|\.$/);
    expect(paramNames(route)).toEqual(placeholders(route.path));
    expect(route.method === 'GET' && 'body' in route).toBe(false);
    expect(new Set(route.errors).size).toBe(route.errors.length);
    for (const code of route.errors) expect(COMMON_ERRORS).not.toContain(code);
  });

  it('lets nobody in without sign-in but where that is the point', () => {
    const open = ROUTES.filter(({ access }) => access.kind === 'public').map(({ id }) => id);
    expect(open.sort()).toEqual([
      'begin-sign-in',
      'create-api-key-session',
      'create-certificate-session',
      'create-session',
      'delete-session',
      'get-home',
      'get-status',
      'list-sign-in-providers',
    ]);
  });
});

interface Listed {
  readonly type?: string;
  readonly maxItems?: number;
}

/** Every list in a schema, with where it stands. */
function listsIn(value: unknown, place: string): readonly (readonly [string, number])[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, maxItems } = value as Listed;
  const own = type === 'array' ? ([[place, maxItems ?? Infinity]] as const) : [];
  return [...own, ...Object.entries(value).flatMap(([key, each]) => listsIn(each, `${place}.${key}`))];
}

/** Long lists that are content of one record, or said of it in one step. */
const ONE_RECORD = [
  'approve-removals .properties.items',
  // Read from one list.
  'bulk-get-agent-policies .properties.ids',
  'bulk-get-package-policies .properties.ids',
  'list-agent-policy-outputs .properties.ids',
  'create-package-policy .properties.inputs.anyOf.0.anyOf.0',
  'create-package-policy .properties.inputs.anyOf.0.anyOf.0.items.properties.streams',
  'create-package-policy .properties.policy_ids.anyOf.0',
  'update-package-policy .properties.inputs.anyOf.0.anyOf.0',
  'update-package-policy .properties.inputs.anyOf.0.anyOf.0.items.properties.streams',
  'update-package-policy .properties.policy_ids.anyOf.0',
  'create-remote-cluster .properties.seeds.anyOf.0',
  'update-remote-cluster .properties.seeds.anyOf.0',
  'create-auto-follow-pattern .properties.leaderIndexExclusionPatterns',
  'create-auto-follow-pattern .properties.leaderIndexPatterns',
  'update-auto-follow-pattern .properties.leaderIndexExclusionPatterns',
  'update-auto-follow-pattern .properties.leaderIndexPatterns',
];

describe('a request', () => {
  const lists = ROUTES.flatMap(({ id, body, query }: Route) =>
    [body, query].flatMap((part) =>
      part === undefined
        ? []
        : listsIn(z.toJSONSchema(part, { io: 'input', unrepresentable: 'any' }), '').map(
            ([place, most]) => [`${id} ${place}`, most] as const,
          ),
    ),
  );

  it('has at most 100 things that are done one by one', () => {
    const long = lists.filter(([, most]) => most > 100).map(([place]) => place);
    expect(long.sort()).toEqual([...ONE_RECORD].sort());
  });

  it('has no list without an end', () => {
    expect(lists.length).toBeGreaterThan(ONE_RECORD.length);
    expect(lists.filter(([, most]) => most > 10_000)).toEqual([]);
  });
});

describe('the error catalog', () => {
  it('has exactly the codes that there are', () => {
    expect(Object.keys(ERROR_CATALOG).toSorted()).toEqual(ERROR_CODES.toSorted());
  });

  it.each(ERROR_CODES)('%s has a status with a phrase, a meaning and a next action', (code) => {
    const { status, meaning, nextAction } = ERROR_CATALOG[code];
    expect(reasonPhrase(status)).not.toBe('Error');
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(nextAction).toMatch(/^[A-Z].*\.$/);
  });

  it('is used: every code is common or belongs to a route', () => {
    const used = new Set([...COMMON_ERRORS, ...ROUTES.flatMap(({ errors }) => errors)]);
    // The last one is said of one package in the results of a task.
    const beyondRoutes = [
      'ROUTE_NOT_FOUND',
      'HOST_NOT_ALLOWED',
      'TOO_MANY_STREAMS',
      // On the way back from an identity provider.
      'SIGN_IN_DENIED',
      'SIGN_IN_STALE',
      'SIGN_IN_REPLAYED',
      'SIGN_IN_NOT_BEGUN',
      'PACKAGE_POLICIES_NOT_UPGRADED',
    ];
    expect(ERROR_CODES.filter((code) => !used.has(code)).sort()).toEqual(beyondRoutes.sort());
  });
});
