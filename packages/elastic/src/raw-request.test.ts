import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, expect, it } from 'vitest';

import { connect, type ElasticConnection } from './connect.ts';

let server: Server;
let connection: ElasticConnection;

async function answering(listener: RequestListener): Promise<ElasticConnection> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connection = connect({
    hosts: [`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`],
    auth: { kind: 'api-key', encoded: 'a-secret-of-some-length' },
    requestTimeoutMs: 5000,
  });
  return connection;
}

afterEach(async () => {
  await connection.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const limits = { timeoutMs: 5000, maxBytes: 1000 };
const elastic = { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' };

it('hands on what the cluster answers, refusals too', async () => {
  const { raw } = await answering((_request, response) => {
    response.writeHead(404, elastic).end('{"error":"no such index"}');
  });
  expect(await raw.send({ method: 'GET', path: '/nothing/_doc/1?pretty' }, limits)).toEqual({
    status: 404,
    contentType: 'application/json',
    text: '{"error":"no such index"}',
  });
});

it('sends bodies as they are, lines of JSON under their own type', async () => {
  const seen: string[] = [];
  const { raw } = await answering((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      seen.push(
        `${request.method ?? ''} ${request.url ?? ''} ${request.headers['content-type'] ?? ''} ${text}`,
      );
      response.writeHead(200, elastic).end('{}');
    });
  });
  await raw.send({ method: 'GET', path: '/a/_search?size=1', body: '{"query":{"match_all":{}}}' }, limits);
  await raw.send({ method: 'POST', path: '/_bulk', body: '{"index":{}}\n{"a":1}\n' }, limits);
  expect(seen).toEqual([
    'GET /a/_search?size=1 application/json {"query":{"match_all":{}}}',
    'POST /_bulk application/x-ndjson {"index":{}}\n{"a":1}\n',
  ]);
});

it('gives up on an answer that never comes, that is canceled, or that is too long', async () => {
  const { raw } = await answering((request, response) => {
    if (request.url === '/long') response.writeHead(200, elastic).end(JSON.stringify('x'.repeat(5000)));
  });
  await expect(
    raw.send({ method: 'GET', path: '/never' }, { ...limits, timeoutMs: 20 }),
  ).rejects.toMatchObject({
    details: { kind: 'timeout' },
  });
  await expect(
    raw.send({ method: 'GET', path: '/never' }, { ...limits, signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ details: { kind: 'aborted' } });
  await expect(raw.send({ method: 'GET', path: '/long' }, limits)).rejects.toMatchObject({
    details: { kind: 'unexpected' },
  });
});

it('says of bytes how many they are', async () => {
  const { raw } = await answering((_request, response) => {
    response
      .writeHead(200, { ...elastic, 'content-type': 'application/cbor' })
      .end(Buffer.from([0xbf, 0xff]));
  });
  expect(await raw.send({ method: 'GET', path: '/?format=cbor' }, limits)).toMatchObject({
    text: '2 bytes that are no text',
  });
});

it('takes nothing that is not Elasticsearch', async () => {
  const { raw } = await answering((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>sign in</html>');
  });
  await expect(raw.send({ method: 'GET', path: '/' }, limits)).rejects.toMatchObject({
    details: { kind: 'not-elasticsearch' },
  });
});
