/**
 * What the client library does by itself, seen with 9.5.1, and what a connection does in its place. When the library
 * changes a habit its line fails: then docs/elastic/guesses.md has to change with it.
 */
import { gzipSync } from 'node:zlib';
import { Client, errors } from '@elastic/elasticsearch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { connect } from './connect.ts';
import { errorOf } from './testing/error-of.ts';
import {
  answer,
  startScriptedCluster,
  TEST_CREDENTIALS,
  type ScriptedCluster,
} from './testing/scripted-cluster.ts';

const json = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };
const IDENTITY = { name: 'node', cluster_name: 'mgmt', cluster_uuid: 'u', version: { number: '9.3.2' } };

let cluster: ScriptedCluster;
let opened: Client[];

beforeEach(async () => {
  cluster = await startScriptedCluster();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((client) => client.close()));
  await cluster.close();
});

function library(options: ConstructorParameters<typeof Client>[0] = {}): Client {
  const client = new Client({ node: cluster.url, ...options });
  opened.push(client);
  return client;
}

async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

it('an error without a body has no words in the library, and says here what to do', async () => {
  cluster.play((_request, response) => response.writeHead(401, json).end());
  const thrown = await thrownBy(library().info());
  expect(thrown instanceof Error && thrown.message).toBe('');
  const details = await errorOf(cluster.connect().clusterInfo.info());
  expect(details).toMatchObject({ kind: 'unauthorized', status: 401 });
  expect(details.message).toMatch(/did not accept|not accepted|does not accept/);
});

it('a broken 5xx has no status in the library and is not repeated, and is what it says here', async () => {
  cluster.play((_request, response) => response.writeHead(503, json).end('{"error":'));
  const thrown = await thrownBy(library().info());
  expect(thrown).toBeInstanceOf(errors.DeserializationError);
  expect(thrown).not.toHaveProperty('statusCode');
  expect(cluster.seen).toHaveLength(1);
  const details = await errorOf(cluster.connect().clusterInfo.info());
  expect(details).toMatchObject({ kind: 'unreachable', status: 503 });
});

it('credentials in an address win over the option in the library, and are refused here', async () => {
  cluster.play((_request, response) => answer(response, 200, IDENTITY));
  const address = cluster.url.replace('//', '//other:word@');
  await library({ node: address, auth: { username: 'ann', password: 'given' } }).info();
  const [, sent = ''] = (cluster.seen[0]?.headers.authorization ?? '').split(' ');
  expect(Buffer.from(sent, 'base64').toString()).toBe('other:word');
  expect(() => connect({ hosts: [address], auth: TEST_CREDENTIALS, requestTimeoutMs: 1_000 })).toThrow(
    /holds a user name or password/,
  );
});

it('limits in bytes count packed ones in the library, and no packed answer is taken here', async () => {
  const large = gzipSync(JSON.stringify({ ...IDENTITY, more: 'x'.repeat(200_000) }));
  cluster.play((_request, response) => {
    response.writeHead(200, { ...json, 'content-encoding': 'gzip', 'content-length': String(large.length) });
    response.end(large);
  });
  const read = await library({ maxResponseSize: 100_000, maxCompressedResponseSize: 100_000 }).info();
  expect(JSON.stringify(read).length).toBeGreaterThan(200_000);
  const details = await errorOf(cluster.connect().clusterInfo.info());
  expect(details).toMatchObject({ kind: 'unexpected', reason: expect.stringContaining('packed') as string });
});

describe('the media type that is asked for', () => {
  it('is a list in the library, which a cluster does not look at, and one type here', async () => {
    cluster.play((request, response) => answer(response, 200, request.url === '/' ? IDENTITY : {}));
    await library().info();
    await library().indices.get({ index: 'a' });
    const { clusterInfo, pipelines } = cluster.connect();
    await clusterInfo.info();
    await pipelines.get('p');
    const accepted = cluster.seen.map(({ headers }) => headers.accept ?? '');
    expect(accepted.slice(2)).toEqual([
      'application/json',
      'application/vnd.elasticsearch+json; compatible-with=9',
    ]);
    expect(accepted[0]).toBe('application/vnd.elasticsearch+json; compatible-with=9,text/plain');
  });
});
