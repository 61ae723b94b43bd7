import { getEventListeners } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { connect } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import {
  answer,
  startScriptedCluster,
  TEST_CREDENTIALS,
  type ScriptedCluster,
  type Script,
} from './testing/scripted-cluster.ts';

const IDENTITY = { name: 'node', cluster_name: 'mgmt', cluster_uuid: 'u', version: { number: '9.3.2' } };
const json = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };
const cutOff: Script = (request) => request.socket.destroy();
const never: Script = () => undefined;

let cluster: ScriptedCluster;

beforeEach(async () => {
  cluster = await startScriptedCluster();
});

afterEach(() => cluster.close());

describe('what is repeated', () => {
  const status =
    (code: number): Script =>
    (_request, response) =>
      answer(response, code, {});
  const unavailable = status(503);

  it.each([
    ['a read whose cluster is unavailable', unavailable, 2],
    ['a read whose connection breaks', cutOff, 2],
    ['a read that is throttled', status(429), 1],
    ['a read that is refused', status(403), 1],
  ])('%s', async (_what, script, requests) => {
    cluster.play(script);
    await errorOf(cluster.connect().clusterInfo.info());
    expect(cluster.seen).toHaveLength(requests);
  });

  it.each([unavailable, cutOff])('never a write', async (script) => {
    cluster.play(script);
    const { indices, pipelines } = cluster.connect();
    await errorOf(indices.create('an-index', {}));
    await errorOf(pipelines.remove('a-pipeline'));
    expect(cluster.seen).toHaveLength(2);
  });

  it('a read that works at the second attempt is a success', async () => {
    cluster.play((_request, response) => {
      if (cluster.seen.length === 1) answer(response, 503, {});
      else answer(response, 200, IDENTITY);
    });
    expect(await cluster.connect().clusterInfo.info()).toMatchObject({ clusterName: 'mgmt' });
  });

  it('never a read that should tell quickly how things are', async () => {
    cluster.play(cutOff);
    expect((await errorOf(cluster.connect().documents.versions(['a'], 1))).kind).toBe('unreachable');
    expect(cluster.seen).toHaveLength(1);
  });

  it('only after a pause, also when the cluster is not available', async () => {
    const at: number[] = [];
    cluster.play((_request, response) => {
      at.push(performance.now());
      answer(response, 503, {});
    });
    await errorOf(cluster.connect().clusterInfo.info());
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(200);
  });

  it('a read whose answer is broken and says that the cluster is not available', async () => {
    cluster.play((_request, response) => response.writeHead(503, json).end('{"error":'));
    expect(await errorOf(cluster.connect().clusterInfo.info())).toMatchObject({
      kind: 'unreachable',
      status: 503,
    });
    expect(cluster.seen).toHaveLength(2);
  });
});

it('works again as soon as the cluster does', async () => {
  const { clusterInfo } = cluster.connect();
  cluster.play(cutOff);
  for (let i = 0; i < 3; i += 1) expect((await errorOf(clusterInfo.info())).kind).toBe('unreachable');
  cluster.play((_request, response) => answer(response, 200, IDENTITY));
  expect(await clusterInfo.info()).toMatchObject({ version: '9.3.2' });
});

describe('answers that no Elasticsearch gives', () => {
  const cases: readonly (readonly [string, Script])[] = [
    ['a web page', (_request, response) => response.end('<html>It works!</html>')],
    [
      'JSON of another product',
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"name":"x"}'),
    ],
    [
      'a redirect',
      (_request, response) => response.writeHead(302, { location: 'https://login.example/' }).end(),
    ],
    ['a 404 of another server', (_request, response) => response.writeHead(404).end('nothing here')],
  ];

  it.each(cases)('%s is not Elasticsearch', async (_what, script) => {
    cluster.play(script);
    const { clusterInfo, documents, indices, pipelines } = cluster.connect();
    const calls = [clusterInfo.info(), documents.get('i', 'd'), indices.exists('i'), pipelines.remove('p')];
    for (const details of await Promise.all(calls.map(errorOf)))
      expect(details.kind).toBe('not-elasticsearch');
  });

  it('something that does not even speak HTTP is not Elasticsearch', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).resume();
      socket.end('SSH-2.0-OpenSSH_9.9\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const connection = connect({
      hosts: [`http://127.0.0.1:${String(port)}`],
      auth: TEST_CREDENTIALS,
      requestTimeoutMs: 10_000,
    });
    expect((await errorOf(connection.clusterInfo.info())).kind).toBe('not-elasticsearch');
    await connection.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('follows no redirect, so no credentials travel', async () => {
    const other = await startScriptedCluster();
    cluster.play((_request, response) => response.writeHead(307, { location: other.url }).end());
    await errorOf(cluster.connect().clusterInfo.info());
    expect(other.seen).toHaveLength(0);
    await other.close();
  });
});

describe('answers that break', () => {
  it.each<readonly [string, Script, object]>([
    [
      'is cut in the middle',
      (_request, response) => {
        response.writeHead(200, { ...json, 'content-length': '100' });
        response.write('{"name":', () => response.destroy());
      },
      { kind: 'unreachable', problem: 'closed' },
    ],
    [
      'is no JSON',
      (_request, response) => response.writeHead(200, json).end('{"name":'),
      { kind: 'unexpected' },
    ],
    [
      'lacks what is relied on',
      (_request, response) => answer(response, 200, { name: 'n' }),
      {
        kind: 'unexpected',
        reason: 'the answer is not of the expected shape ("cluster_name" is not a text)',
      },
    ],
    ['is a list', (_request, response) => answer(response, 200, []), { kind: 'unexpected' }],
    [
      'claims to be enormous',
      (_request, response) => {
        response.writeHead(200, { ...json, 'content-length': String(100 * 1024 * 1024) });
        response.write('{');
      },
      { kind: 'unexpected' },
    ],
    [
      'is much more than one thing takes, and does not say so before',
      (_request, response) => {
        response.writeHead(200, json);
        response.end(JSON.stringify({ ...IDENTITY, more: 'x'.repeat(2 * 1024 * 1024) }));
      },
      { kind: 'unexpected' },
    ],
    ...['gzip', 'deflate', 'br', 'zstd', 'GZIP, gzip', 'x'.repeat(500)].map(
      (coding): readonly [string, Script, object] => [
        `is packed as ${coding.slice(0, 20)}, which nobody asked for`,
        (_request, response) => {
          response.writeHead(200, { ...json, 'content-encoding': coding });
          response.end(gzipSync(JSON.stringify(IDENTITY)));
        },
        {
          kind: 'unexpected',
          reason: expect.stringContaining(`is packed (${coding.slice(0, 40)})`) as string,
        },
      ],
    ),
    [
      'would be enormous as soon as it were unpacked',
      (_request, response) => {
        response.writeHead(200, { ...json, 'content-encoding': 'gzip' });
        response.end(gzipSync(JSON.stringify('x'.repeat(65 * 1024 * 1024))));
      },
      { kind: 'unexpected', reason: expect.stringContaining('which was not asked for') as string },
    ],
  ])('an answer that %s', async (_what, script, expected) => {
    cluster.play(script);
    expect(await errorOf(cluster.connect().clusterInfo.info())).toMatchObject(expected);
  });
});

it('reads a list of documents that is larger than one thing may be', async () => {
  const big = {
    _id: 'a',
    _source: { text: 'x'.repeat(2 * 1024 * 1024) },
    _seq_no: 0,
    _primary_term: 1,
    found: true,
  };
  cluster.play((_request, response) => answer(response, 200, big));
  expect((await cluster.connect().documents.get('index', 'a'))?.source).toEqual(big._source);
});

it('asks for plain answers', async () => {
  cluster.play((_request, response) => answer(response, 200, IDENTITY));
  await cluster.connect().clusterInfo.info();
  await cluster.connect().raw.send({ method: 'GET', path: '/' }, { timeoutMs: 1_000, maxBytes: 10_000 });
  expect(cluster.seen.map(({ headers }) => headers['accept-encoding'])).toEqual(['identity', 'identity']);
});

describe('time', () => {
  it.each<readonly [string, Script]>([
    ['no answer at all', never],
    ['headers and then nothing', (_request, response) => response.writeHead(200, json).write('{')],
    [
      'an answer that drips for ever',
      (_request, response) => {
        response.writeHead(200, json);
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('%s is a timeout', async (_what, script) => {
    cluster.play(script);
    const details = await errorOf(cluster.connect({ requestTimeoutMs: 150 }).clusterInfo.info());
    expect(details).toMatchObject({ kind: 'timeout' });
    expect(details.message).toContain('within 150 ms');
  });
});

describe('giving up', () => {
  it('sends nothing when the signal is aborted already', async () => {
    const call = cluster.connect().clusterInfo.info({ signal: AbortSignal.abort() });
    expect((await errorOf(call)).kind).toBe('aborted');
    expect(cluster.seen).toHaveLength(0);
  });

  it.each([never, cutOff])('ends a call under way, also while it waits to repeat', async (script) => {
    const control = new AbortController();
    cluster.play((request, response, body) => {
      script(request, response, body);
      setImmediate(() => control.abort());
    });
    const call = cluster.connect().clusterInfo.info({ signal: control.signal });
    expect((await errorOf(call)).kind).toBe('aborted');
    expect(cluster.seen).toHaveLength(1);
  });

  it('ends calls under way and refuses later ones when the connection is closed', async () => {
    const connection = cluster.connect();
    const started = new Promise<void>((resolve) => cluster.play(() => resolve()));
    const underWay = errorOf(connection.clusterInfo.info());
    await started;
    await connection.close();
    expect((await underWay).kind).toBe('aborted');
    expect((await errorOf(connection.clusterInfo.info())).kind).toBe('aborted');
    expect(cluster.seen).toHaveLength(1);
  });

  it('leaves no listener behind on a signal that lives long', async () => {
    cluster.play((_request, response) => answer(response, 200, {}));
    const { signal } = new AbortController();
    const { pipelines } = cluster.connect();
    await Promise.all([1, 2, 3].map((n) => pipelines.get(`p-${String(n)}`, { signal })));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
