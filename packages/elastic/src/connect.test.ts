import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { connect, type ConnectOptions } from './connect.ts';
import type { Credentials } from './credentials.ts';
import {
  answer,
  startScriptedCluster,
  TEST_CREDENTIALS,
  type ScriptedCluster,
} from './testing/scripted-cluster.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

let cluster: ScriptedCluster;

beforeEach(async () => {
  cluster = await startScriptedCluster();
});

afterEach(() => cluster.close());

it('says who asks', async () => {
  cluster.play((_request, response) => answer(response, 200, {}));
  let asked = 0;
  const headersNow = () => ({ 'x-opaque-id': `question-${String(++asked)}` });
  const { pipelines } = cluster.connect({ headersNow, userAgent: 'Lockstep/0.1' });
  await pipelines.get('p');
  await pipelines.get('p');
  expect(cluster.seen.map(({ headers }) => headers['x-opaque-id'])).toEqual(['question-1', 'question-2']);
  expect(cluster.seen[0]?.headers).toMatchObject({
    authorization: `Basic ${base64('elastic:correct-horse-battery')}`,
    'user-agent': 'Lockstep/0.1',
  });
});

it('says nothing of who asks without credentials', async () => {
  cluster.play((_request, response) => answer(response, 200, {}));
  await cluster.connect({ auth: { kind: 'none' } }).pipelines.get('p');
  expect(cluster.seen[0]?.headers).not.toHaveProperty('authorization');
});

it('keeps a path in front of the cluster', async () => {
  cluster.play((_request, response) => answer(response, 200, {}));
  await cluster.connect({ hosts: [`${cluster.url}/prefix/`] }).pipelines.get('p');
  expect(cluster.seen[0]?.url).toBe('/prefix/_ingest/pipeline/p');
});

it.each<readonly [Partial<ConnectOptions>, RegExp]>([
  [{ hosts: [] }, /No Elasticsearch address/],
  [{ hosts: ['https://ann:word@es.example'] }, /holds a user name or password/],
  [{ requestTimeoutMs: 0 }, /request timeout/],
  [{ requestTimeoutMs: 1.5 }, /request timeout/],
  [{ auth: { kind: 'api-key', encoded: '' } }, /API key cannot be sent/],
  [{ tls: { verificationMode: 'full', certificateAuthorities: ['no'] } }, /Certificate authority 1/],
])('refuses options that cannot be right: %j', (options, why) => {
  const whole = { hosts: ['https://es.example'], auth: TEST_CREDENTIALS, requestTimeoutMs: 1000, ...options };
  expect(() => connect(whole)).toThrow(why);
  expect(() => connect(whole)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ kind: 'invalid' }) as unknown }) as Error,
  );
});

describe('secrets', () => {
  const cases: readonly (readonly [Credentials, readonly string[]])[] = [
    [
      { kind: 'basic', username: 'ann', password: 'seeded-password' },
      ['seeded-password', base64('ann:seeded-password')],
    ],
    [
      { kind: 'api-key', encoded: base64('some-id:seeded-key') },
      ['seeded-key', base64('some-id:seeded-key')],
    ],
    [{ kind: 'service-token', token: 'AAEAAWseeded-token' }, ['AAEAAWseeded-token']],
    [
      { kind: 'authorization', header: `Basic ${base64('ann:seeded-header')}` },
      ['seeded-header', base64('ann:seeded-header')],
    ],
  ];

  /** Everything that a log, a debugger or a careless template could make of a value. */
  const everyTextOf = (value: unknown): string =>
    [
      inspect(value, { depth: 20, showHidden: true, getters: true }),
      JSON.stringify(value),
      String(value),
    ].join('\n');

  it.each(cases)('of %j are in no error, whatever the server makes of them', async (auth, secrets) => {
    const spoken = secrets.join(' ');
    const { clusterInfo } = cluster.connect({ auth });
    const scripts = [401, 403, 404, 400, 429, 500, 503].flatMap((status) => [
      () =>
        cluster.play((request, response) =>
          answer(response, status, {
            error: { type: spoken, reason: `${spoken} ${String(request.headers.authorization)}` },
          }),
        ),
      () =>
        cluster.play((request, response) =>
          response.writeHead(status).end(`<p>${spoken} ${String(request.headers.authorization)}</p>`),
        ),
    ]);
    const failures = [
      ...scripts,
      () => cluster.play((request) => request.socket.destroy()),
      () => cluster.play((_request, response) => answer(response, 200, { [spoken]: spoken })),
      () =>
        cluster.play((_request, response) =>
          response
            .writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
            .end(`${spoken}{`),
        ),
    ];
    for (const fail of failures) {
      fail();
      const error: unknown = await clusterInfo.info().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      for (const secret of secrets) expect(everyTextOf(error)).not.toContain(secret);
    }
  });

  it.each(cases)('of %j do not show in the connection', (auth, secrets) => {
    const texts = everyTextOf(cluster.connect({ auth }));
    for (const secret of secrets) expect(texts).not.toContain(secret);
  });
});
