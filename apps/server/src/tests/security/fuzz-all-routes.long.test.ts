/** Generated requests over all routes and roles: whatever is sent, it is never an error of the console. */
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerPrivileges, ROUTES, type Route } from '@lockstep/contracts';
import { z } from 'zod';
import { EXAMPLE_ROLES } from '../../testing/access-matrix.ts';
import { addUser } from '../../testing/add-user.ts';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../../testing/test-consoles.ts';

/** 100,000 in `test:long`, which sets the effort to 10. */
const REQUESTS = 10_000 * Number(process.env['LOCKSTEP_TEST_EFFORT'] ?? 1);
const AT_ONCE = 24;

let started: TestConsole;
let callers: readonly Readonly<Record<string, string>>[];
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

beforeAll(async () => {
  started = await startTestConsole();
  await started.call(registerPrivileges, {});
  const roles = await Promise.all(
    EXAMPLE_ROLES.map(async ({ name, role }) => ({ authorization: await addUser(started, name, role) })),
  );
  callers = [
    { authorization: TEST_AUTHORIZATION },
    ...roles,
    {},
    { cookie: 'lockstep_00000000=%' },
    { authorization: 'Basic \u00e9' },
  ];
});
afterAll(async () => {
  agent.destroy();
  await started.close();
});

const hostile = fc.constantFrom(
  '%',
  '%E0%A4%A',
  '..',
  '\u0000',
  '\u001b[31m',
  '*',
  '_all',
  '-',
  ' ',
  '{}',
  '__proto__',
  'a'.repeat(3_000),
);
const junk = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: hostile },
  { weight: 2, arbitrary: fc.constantFrom('nginx', '1.0.0', 'paris', 'default', 'management', 'cluster') },
);

type Schema = Readonly<Record<string, unknown>>;

/** Mostly of the shape that the contract names, so that requests come past its checks. */
function valueOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const list = (schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']) as readonly Schema[] | undefined;
  if (depth > 6) return fc.constant(null);
  const shaped =
    list === undefined ? byType(schema, depth) : fc.oneof(...list.map((each) => valueOf(each, depth + 1)));
  return fc.oneof({ weight: 12, arbitrary: shaped }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
}

function byType(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  switch (schema['type']) {
    case 'string':
      return junk;
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: -1, max: 50 }), fc.constant(1e308));
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valueOf((schema['items'] ?? {}) as Schema, depth + 1), { maxLength: 3 });
    case 'object': {
      const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
      const wanted = (schema['required'] ?? []) as string[];
      return fc.record(Object.fromEntries(properties.map(([key, each]) => [key, valueOf(each, depth + 1)])), {
        requiredKeys: wanted.filter((key) => properties.some(([name]) => name === key)),
      });
    }
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const schemaOf = (part: z.ZodType): Schema => z.toJSONSchema(part, { io: 'input', unrepresentable: 'any' });

interface Generated {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
}

function requestsOf(route: Route): fc.Arbitrary<Generated> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const isEncoded = fc.boolean();
  return fc
    .record({
      params: fc.tuple(...names.map(() => junk)),
      isEncoded,
      query: route.query === undefined ? fc.constant({}) : valueOf(schemaOf(route.query)),
      body: route.body === undefined ? fc.constant(undefined) : valueOf(schemaOf(route.body)),
      isBroken: fc.constantFrom(...Array.from({ length: 19 }, () => false), true),
    })
    .map(({ params, query, body, isBroken, ...how }) => {
      const words = params.map((word) =>
        how.isEncoded ? encodeURIComponent(word) : word.replaceAll(/[^!-~]|[?#]/g, ''),
      );
      const path = names.reduce(
        (text, name, at) => text.replace(`{${name}}`, () => words[at] ?? ''),
        route.path,
      );
      const pairs = Object.entries(query ?? {}).map(([key, value]): [string, string] => [key, String(value)]);
      const search = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
      return {
        method: route.method,
        path: path + search,
        body: body === undefined ? undefined : JSON.stringify(body) + (isBroken ? '}' : ''),
      };
    });
}

/** A kept connection may be closed for its age while a request is on its way; one of its own may not. */
function send(
  generated: Generated,
  headers: Readonly<Record<string, string>>,
  through: Agent | false = agent,
): Promise<number> {
  const { hostname, port } = new URL(started.console.url);
  const { method, path, body } = generated;
  return new Promise((resolve, reject) => {
    const all = { 'kbn-xsrf': 'x', 'content-type': 'application/json', ...headers };
    const sent = request({ hostname, port, method, path, headers: all, agent: through }, (response) => {
      response.resume().on('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(send(generated, headers, false));
      else reject(error);
    });
    sent.end(body);
  });
}

it('no request is an error of the console', { timeout: 1_800_000 }, async () => {
  const routes = ROUTES.filter(({ binaryBody }: Route) => binaryBody === undefined);
  const each = Math.ceil(REQUESTS / routes.length);
  const bugs = new Map<string, string>();
  const counts = new Map<number, number>();
  const queue = routes.flatMap((route: Route) =>
    fc
      .sample(requestsOf(route), { numRuns: each, seed: 42 })
      .map((generated, at) => ({ id: route.id, generated, at })),
  );
  const work = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { id, generated, at } = next;
      const status = await send(generated, callers[at % callers.length] ?? {});
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (status === 500)
        bugs.set(
          id,
          `${generated.method} ${generated.path.slice(0, 300)} ${generated.body?.slice(0, 300) ?? ''}`,
        );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(Object.fromEntries(bugs)).toEqual({});
  // They came as far as requests can come: answered, not understood, not signed in, not allowed, not there.
  for (const status of [200, 400, 401, 403, 404])
    expect(counts.get(status) ?? 0, String(status)).toBeGreaterThan(REQUESTS / 200);
});
