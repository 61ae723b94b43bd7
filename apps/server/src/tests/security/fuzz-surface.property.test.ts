/**
 * Requests of odd bytes against a real console, as sockets carry them: paths, headers, cookies and bodies. Each is
 * answered by what is wrong with it, none is an error of the console, and it goes on.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runs } from '@lockstep/tools/test-runs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../../testing/test-consoles.ts';

/** Each takes seconds, and below a minute with ten times the cases; a loaded machine needs longer. */
vi.setConfig({ testTimeout: 180_000 });

let started: TestConsole;
let session: string;
let webFolder: string;
beforeAll(async () => {
  webFolder = mkdtempSync(join(tmpdir(), 'lockstep-pages-'));
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html>');
  started = await startTestConsole({ webFolder });
  const answer = await fetch(`${started.console.url}/api/console/session`, {
    method: 'POST',
    headers: { 'kbn-xsrf': 'x', 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'elastic', password: TEST_PASSWORD }),
  });
  session = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(session).toMatch(/^\w+=./);
});
afterAll(async () => {
  await started.close();
  rmSync(webFolder, { recursive: true, force: true });
});

const address = () => new URL(started.console.url);

/** A request that says of its own length what is not so is waited for no longer than this. */
const PATIENCE_MS = 200;

/** Behind a `100 Continue`, too. */
const FINAL_ANSWER = /^HTTP\/1\.1 ([2-5]\d\d)/m;

/** How often each status was answered; 0 for connections that ended without an answer. */
const counts = new Map<number, number>();

/** Status of the first answer to these bytes. */
function exchange(bytes: Buffer, isWhole: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(address().port), address().hostname);
    let heard = '';
    const end = (): void => {
      clearTimeout(patience);
      socket.destroy();
      const status = Number(FINAL_ANSWER.exec(heard)?.[1] ?? 0);
      counts.set(status, (counts.get(status) ?? 0) + 1);
      resolve(status);
    };
    const patience = isWhole
      ? setTimeout(
          () => reject(new Error(`no answer to ${bytes.toString('latin1').slice(0, 3_000)}`)),
          10_000,
        )
      : setTimeout(end, PATIENCE_MS);
    socket.on('error', end).on('close', end);
    socket.setEncoding('latin1').on('data', (part: string) => {
      heard += part;
      if (FINAL_ANSWER.test(heard)) end();
    });
    socket.write(bytes);
  });
}

interface Raw {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

function bytesOf({ method, path, headers, body }: Raw): Buffer {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(given.has('host') ? [] : [`host: ${address().host}`]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body.length === 0 || given.has('content-length') || given.has('transfer-encoding')
      ? []
      : [`content-length: ${String(body.length)}`]),
    'connection: close',
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

const KNOWN: readonly (readonly [string, string])[] = [
  ['kbn-xsrf', 'x'],
  ['authorization', TEST_AUTHORIZATION],
  ['content-type', 'application/json'],
];

/** What may be the matter with a request; 5xx would be the matter with the console. */
async function isAnswered(raw: Raw, allowed: (status: number) => boolean): Promise<void> {
  const errors = started.logged.filter(({ level }) => level === 50).length;
  const bytes = bytesOf(raw);
  const isWhole = !raw.headers.some(([name]) =>
    ['content-length', 'transfer-encoding', 'expect', 'upgrade'].includes(name),
  );
  const status = await exchange(bytes, isWhole);
  const logged = started.logged.filter(({ level }) => level === 50).slice(errors);
  if ((status === 0 ? !isWhole : allowed(status)) && logged.length === 0) return;
  throw new Error(
    `${String(status)} ${JSON.stringify(logged)} for ${bytes.toString('latin1').slice(0, 3_000)}`,
  );
}

const notOurFault = (status: number): boolean => status >= 200 && status < 500;

/** That requests came as far as they can come: through, not understood, not signed in, not there, and so on. */
function haveSeen(...statuses: readonly number[]): void {
  for (const status of statuses) expect(counts.get(status) ?? 0, String(status)).toBeGreaterThan(0);
  counts.clear();
}

async function goesOn(): Promise<void> {
  const answer = await fetch(`${started.console.url}/api/fleet/outputs`, {
    headers: { authorization: TEST_AUTHORIZATION },
  });
  expect(answer.status).toBe(200);
}

const latin1 = (maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 255 }), { maxLength }).map((codes) => String.fromCharCode(...codes));
/** Without what would end a line: that is another request, and Node's own affair. */
const inLine = (maxLength: number) => latin1(maxLength).map((text) => text.replaceAll(/[\r\n]/g, ''));

const part = fc.oneof(
  fc.constantFrom(
    ...['%', '%0', '%00', '%0a%0d', '%2e%2e', '%2f', '%5c', '%c0%ae', '%E0%A4%A', '%ff', '%u0041', '%252e'],
    ...['..', '.', '', '\\', ';a=b', '*', '_all', '__proto__', 'constructor', '~', '@', ':', ' ', '\t', '|'],
    ...[
      '?',
      '?a[b]=c',
      '?a=1&a=2',
      '?cluster=x',
      '?%',
      '?a=%E0',
      '#x',
      'x'.repeat(9_000),
      'nginx',
      '1.0.0',
      'paris',
    ],
  ),
  inLine(12).map((text) => text.replaceAll(' ', '')),
);
const START = [
  ...[
    '/',
    '/api',
    '/api/fleet/outputs',
    '/api/fleet/epm/packages',
    '/api/console/setups',
    '/api/console/activity',
  ],
  ...[
    '/api/console/clusters',
    '/api/data_views',
    '/api/cross_cluster_replication/follower_indices',
    '/api/status',
  ],
  ...[
    '/app',
    '/assets',
    '/login',
    '/metrics',
    '/favicon.svg',
    '//',
    '/API/fleet/outputs',
    'http://evil.example/api',
  ],
];
const path = fc
  .tuple(fc.constantFrom(...START), fc.array(part, { maxLength: 5 }), fc.constantFrom('/', ''))
  .map(([start, parts, joiner]) => `${start}${joiner}${parts.join(joiner === '' ? '' : '/')}`);
const method = fc.constantFrom(
  ...[
    'GET',
    'GET',
    'GET',
    'POST',
    'PUT',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'PATCH',
    'TRACE',
    'PROPFIND',
    'get',
    'NONE',
  ],
);
const none = Buffer.alloc(0);

it('a path of any bytes is found, or is not, or is malformed', async () => {
  await fc.assert(
    fc.asyncProperty(method, path, fc.boolean(), (how, where, isKnown) =>
      isAnswered({ method: how, path: where, headers: isKnown ? KNOWN : [], body: none }, notOurFault),
    ),
    { numRuns: runs(600), seed: 1 },
  );
  await goesOn();
  haveSeen(200, 400, 401, 404);
});

const headerName = fc.constantFrom(
  ...[
    'authorization',
    'cookie',
    'host',
    'origin',
    'referer',
    'content-type',
    'content-length',
    'content-encoding',
  ],
  ...[
    'transfer-encoding',
    'accept',
    'accept-encoding',
    'range',
    'if-none-match',
    'if-modified-since',
    'expect',
  ],
  ...[
    'upgrade',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'forwarded',
    'kbn-xsrf',
    'te',
    'trailer',
  ],
  ...['x-http-method-override', 'lockstep-idle', '__proto__', 'x'],
);
const headerValue = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '%',
      'Basic',
      'Basic Og==',
      'Basic \u00e9',
      'Basic !!!!',
      'Bearer a.b.c',
      'ApiKey bm86bm8=',
      'Negotiate x',
    ],
    ...[
      'evil.example',
      '127.0.0.1',
      '[::1]',
      '[::1',
      'localhost:99999',
      'a@b',
      'null',
      'http://',
      'http://evil.example',
    ],
    ...[
      'gzip',
      'br, gzip;q=x',
      'chunked',
      'chunked, chunked',
      'identity',
      '-1',
      '0',
      '1e3',
      '18446744073709551616',
    ],
    ...[
      'bytes=0-',
      'bytes=9-1,a',
      '"',
      '100-continue',
      'websocket',
      '1.2.3.4, evil',
      'application/json; charset=utf-99',
    ],
    ...['application/json;charset="', 'multipart/form-data', 'text/plain', '*/*;q=', 'x'.repeat(7_000)],
  ),
  inLine(40),
);
const headers = fc.array(fc.tuple(headerName, headerValue), { minLength: 1, maxLength: 6 });

it('headers of any bytes are taken, or the request is refused for them', async () => {
  await fc.assert(
    fc.asyncProperty(
      method,
      fc.constantFrom(
        '/api/fleet/outputs',
        '/api/console/session',
        '/',
        '/metrics',
        '/assets/a.js',
        '/api/none',
      ),
      headers,
      fc.boolean(),
      (how, where, given, isKnown) =>
        isAnswered(
          { method: how, path: where, headers: [...given, ...(isKnown ? KNOWN : [])], body: none },
          notOurFault,
        ),
    ),
    { numRuns: runs(600), seed: 2 },
  );
  await goesOn();
  haveSeen(200, 400, 401, 403, 404, 421);
});

/** The cookie of a session with something wrong, among others. */
const cookie = fc
  .tuple(
    fc.nat(),
    fc.constantFrom('%', '*', '', 'A', '\u00e9', '=', ';', '"', ' ', ',', '\\', '\t'),
    fc.array(inLine(15), { maxLength: 4 }),
    fc.constantFrom('', '__Host-', '__proto__=x; ', 'lockstep_=; ', '; ; ', `a=${'b'.repeat(5_000)}; `),
  )
  .map(([at, wrong, others, before]) => ({ at, wrong, others, before }));

it('a cookie that is not exactly one of ours signs nobody in', async () => {
  const is = (status: number): boolean => status === 401 || status === 400 || status === 431;
  await fc.assert(
    fc.asyncProperty(cookie, async ({ at, wrong, others, before }) => {
      // Not in the name, and not in the number of the format behind the seal.
      const [begin, end] = [session.indexOf('=') + 1, session.lastIndexOf('~')];
      const from = begin + (at % (end - begin));
      const changed = `${session.slice(0, from)}${wrong}${session.slice(from + 1)}`;
      fc.pre(changed !== session && !others.some((each) => each.includes(session)));
      const value = [`${before}${changed}`, ...others].join('; ');
      await isAnswered(
        { method: 'GET', path: '/api/fleet/outputs', headers: [['cookie', value]], body: none },
        is,
      );
    }),
    { numRuns: runs(400), seed: 3 },
  );
  expect(
    await exchange(
      bytesOf({ method: 'GET', path: '/api/fleet/outputs', headers: [['cookie', session]], body: none }),
      true,
    ),
  ).toBe(200);
});

const yaml = fc.oneof(
  fc.constantFrom(
    `${'['.repeat(9_000)}${']'.repeat(9_000)}`,
    `${'a: '.repeat(3_000)}b`,
    Array.from({ length: 600 }, (_, at) => `${' '.repeat(at % 40)}k${String(at)}:`).join('\n'),
    [
      'a: &a [x, x]',
      ...Array.from({ length: 12 }, (_, at) => `b${String(at)}: &b${String(at)} [*a, *a, *a]`),
    ].join('\n'),
    ...[
      'a: *a',
      'a: &a *a',
      '<<: *x',
      '? {a: b}\n: c',
      '!!binary x',
      '!!js/function x',
      '--- a\n--- b',
      '%YAML 9.9\n---\na: b',
    ],
    ...[
      'password: *x',
      'a: &x s\npassword: *x',
      '__proto__: {password: x}',
      'constructor: {id: constructor}',
      '\u0000',
      '\ufeff',
    ],
  ),
  fc
    .array(fc.constantFrom(...Array.from('{}[]:,&*#?|>%@`!"\' \n\t-a1~')), { maxLength: 40 })
    .map((letters) => letters.join('')),
);
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, -0, 1e308, '', '\u0000', '\ud800', 'x'.repeat(5_000), [], {}, [[]], {
    __proto__: 1,
  }),
);
const output = fc.record(
  {
    name: fc.oneof(fc.string({ maxLength: 10 }), odd),
    type: fc.oneof(fc.constantFrom('remote_elasticsearch', 'elasticsearch'), odd),
    hosts: fc.oneof(fc.array(fc.oneof(fc.webUrl(), fc.string()), { maxLength: 3 }), odd),
    config_yaml: fc.oneof({ weight: 4, arbitrary: yaml }, { weight: 1, arbitrary: odd }),
    ssl: odd,
    secrets: odd,
    preset: odd,
  },
  { requiredKeys: ['config_yaml'] },
);

it('the YAML of an output is taken, or refused for what is wrong with it', async () => {
  await fc.assert(
    fc.asyncProperty(output, fc.boolean(), (body, isPlain) =>
      isAnswered(
        {
          method: 'POST',
          path: '/api/fleet/outputs',
          headers: KNOWN,
          body: Buffer.from(
            JSON.stringify(
              isPlain
                ? {
                    name: `o${String(Math.abs(JSON.stringify(body).length))}`,
                    type: 'elasticsearch',
                    hosts: ['http://127.0.0.1:1'],
                    config_yaml: body.config_yaml,
                  }
                : body,
            ),
          ),
        },
        notOurFault,
      ),
    ),
    { numRuns: runs(60), seed: 4 },
  );
  await goesOn();
  haveSeen(200, 400);
});

const BODIES: readonly (readonly [string, string])[] = [
  ['POST', '/api/console/session'],
  ['POST', '/api/fleet/outputs'],
  ['PUT', '/api/fleet/outputs/none'],
  ['POST', '/api/console/setups'],
  ['POST', '/api/console/outputs/test'],
  ['POST', '/api/fleet/epm/packages/_bulk'],
  ['POST', '/api/console/dev_console'],
  ['POST', '/api/console/sync'],
  ['POST', '/api/fleet/package_policies'],
];
const WHOLE = JSON.stringify({
  name: 'a',
  type: 'elasticsearch',
  hosts: ['http://127.0.0.1:1'],
  packages: ['nope'],
});
const body: fc.Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc.tuple(fc.nat({ max: WHOLE.length - 1 }), fc.integer({ min: 0, max: 255 })).map(([at, value]) => {
    const bytes = Buffer.from(WHOLE);
    bytes[at] = value;
    return bytes;
  }),
  fc.nat({ max: WHOLE.length }).map((length) => Buffer.from(WHOLE.slice(0, length))),
  odd.map((value) => Buffer.from(JSON.stringify(value))),
  fc
    .constantFrom(
      `${'['.repeat(8_000)}${']'.repeat(8_000)}`,
      `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
      `{"__proto__":{"name":"x"},"constructor":{"prototype":1}}`,
      '{"a":1,'.repeat(10),
      `\ufeff${WHOLE}`,
      `{"a":1e999999}`,
      `[${'1,'.repeat(5_000)}1]`,
    )
    .map((text) => Buffer.from(text)),
  fc.constant(gzipSync(WHOLE)),
  fc.constant(Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])),
);
const coding = fc.constantFrom<readonly (readonly [string, string])[]>(
  [],
  [],
  [['content-encoding', 'gzip']],
  [['content-encoding', 'br']],
  [['content-encoding', 'none']],
  [['transfer-encoding', 'chunked']],
);

it('a body of any bytes is taken, or refused for what is wrong with it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...BODIES), coding, body, ([how, where], coded, bytes) =>
      isAnswered({ method: how, path: where, headers: [...KNOWN, ...coded], body: bytes }, notOurFault),
    ),
    { numRuns: runs(250), seed: 5 },
  );
  await goesOn();
  haveSeen(400, 404);
});
