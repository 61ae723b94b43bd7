/** Every operation with every role, by real requests; and the table of docs/security.md says the same. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutput, registerPrivileges } from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import {
  accessMatrix,
  EXAMPLE_ROLES,
  NAMED_OUTPUT,
  OPERATIONS,
  OTHER_OUTPUT,
  resultOf,
  type Operation,
} from '../testing/access-matrix.ts';

let started: TestConsole;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole();
  management = started.connect('management');
  await started.call(registerPrivileges, {});
  for (const id of [NAMED_OUTPUT, OTHER_OUTPUT]) await addOutput(id);
  for (const { name, role } of EXAMPLE_ROLES) {
    const path = encodeURIComponent(name);
    await put(`/_security/role/${path}`, role);
    await put(`/_security/user/${path}`, { password: TEST_PASSWORD, roles: [name] });
  }
});

afterAll(() => started.close());

async function addOutput(id: string): Promise<void> {
  const hosts = [`http://${id}.invalid:9200`];
  await started.ask(createOutput, {
    body: { id, name: id, type: 'remote_elasticsearch', hosts, service_token: 'AAEAAWVs' },
  });
}

async function put(path: string, body: unknown): Promise<void> {
  const request = { method: 'PUT', path, body: JSON.stringify(body) } as const;
  const { status, text } = await management.raw.send(request, { timeoutMs: 60_000, maxBytes: 100_000 });
  expect(status, text).toBe(200);
}

interface Answer {
  readonly status: number;
  readonly message: string;
}

/** Without a body, so that whoever is let in does nothing: it is checked after the rights. */
async function send({ method, path }: Operation, username: string | undefined): Promise<Answer> {
  const pair = Buffer.from(`${username ?? ''}:${TEST_PASSWORD}`).toString('base64');
  const stop = new AbortController();
  const answer = await fetch(started.console.url + path.replaceAll(/\{\w+\}/g, NAMED_OUTPUT), {
    method,
    headers: { 'kbn-xsrf': 'x', ...(username === undefined ? {} : { authorization: `Basic ${pair}` }) },
    signal: stop.signal,
  });
  const isRefused = answer.status === 401 || answer.status === 403;
  const message = isRefused ? ((await answer.json()) as { message: string }).message : '';
  stop.abort();
  return { status: answer.status, message };
}

/** Refused by the console itself, before it did or recorded anything. */
const OWN_REFUSAL = / lacks (.* of the application lockstep|the cluster privilege )/;

describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
  it('answers each role as the table says', async () => {
    const { access } = operation;
    const answers = await Promise.all(
      EXAMPLE_ROLES.map(async (role) => {
        const { status, message } = await send(operation, role.name);
        expect(status, `${role.name}: ${message}`).not.toBe(401);
        // Without a body some requests are about everything, which is not the output's own.
        const isTooWide = resultOf(access, role) === 'own' && message.includes(' for everything ');
        const isRefused = status === 403 && OWN_REFUSAL.test(message) && !isTooWide;
        return [role.name, isRefused ? 'refused' : 'let in'];
      }),
    );
    // Whoever may has done it.
    if (operation.id === 'delete-output') await addOutput(NAMED_OUTPUT);
    expect(answers).toEqual(
      EXAMPLE_ROLES.map((role) => [role.name, resultOf(access, role) === 'no' ? 'refused' : 'let in']),
    );
  });

  it.skipIf(operation.access.kind === 'public')('wants credentials', async () => {
    expect((await send(operation, undefined)).status).toBe(401);
  });
});

it('no operation that changes something is open to everybody who is signed in', () => {
  const open = OPERATIONS.filter(({ method, access: { kind } }) => method !== 'GET' && kind === 'signed-in');
  expect(open).toEqual([]);
});

it('what nobody may has left no trace in the activity log', async () => {
  const { text } = await management.raw.send(
    { method: 'GET', path: '/lockstep-runs/_search?size=1000&q=actor:nothing', body: '' },
    { timeoutMs: 60_000, maxBytes: 10_000_000 },
  );
  expect(text).not.toContain('"actor":"nothing"');
});

it('docs/security.md has the table; `pnpm run docs:update` writes it', () => {
  const file = new URL('../../../../docs/security.md', import.meta.url);
  const page = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- access matrix: begin -->\n', '\n<!-- access matrix: end -->'];
  const [before = '', rest = ''] = page.split(begin);
  const [table = '', after = ''] = rest.split(end);
  if (process.env['UPDATE_ACCESS_MATRIX'] === '1')
    writeFileSync(file, `${before}${begin}\n${accessMatrix()}\n${end}${after}`);
  else expect(table.trim()).toBe(accessMatrix());
});
