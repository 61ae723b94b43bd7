/** Whoever answers in the place of a remote or a peer costs the console little, however much he sends. */
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testOutput } from '@lockstep/contracts';
import { getJson } from '../../lib/send-json.ts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

const MIB = 1024 * 1024;
/** What fits into the buffers of both ends of a connection, and of Node. */
const BUFFERED = 64 * MIB;

/**
 * A server in a thread of its own, so that what it costs to send is not counted. It answers 256 MB as fast as they are
 * taken, or something packed under `/packed/CODING`, and tells on `/sent` the most that was taken of one answer.
 */
const SERVER = `
const { createServer } = require('node:http');
const { gzipSync } = require('node:zlib');
const { parentPort } = require('node:worker_threads');
const piece = Buffer.alloc(256 * 1024, 'x');
const headers = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };
let most = 0;
const server = createServer((request, response) => {
  const [, kind, coding] = request.url.split('/');
  if (kind === 'sent') return response.end(String(most));
  if (kind === 'packed')
    return response.writeHead(200, { ...headers, 'content-encoding': coding }).end(gzipSync('{"name":"x"}'));
  let sent = 0;
  response.writeHead(200, headers).write('{"name":"');
  const more = () => {
    while (sent < 256 * 1024 * 1024 && !response.destroyed) {
      sent += piece.length;
      most = Math.max(most, sent);
      if (!response.write(piece)) return response.once('drain', more);
    }
    response.end('"}');
  };
  more();
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

let started: TestConsole;
let server: Worker;
let url: string;

beforeAll(async () => {
  started = await startTestConsole();
  server = new Worker(SERVER, { eval: true });
  const port = await new Promise<number>((resolve) => server.once('message', resolve));
  url = `http://127.0.0.1:${String(port)}`;
});
afterAll(async () => {
  await server.terminate();
  await started.close();
});

const mostSent = async (): Promise<number> => Number(await (await fetch(`${url}/sent`)).text());

async function latencyDuring(work: Promise<unknown>): Promise<number> {
  const watched = { isOver: false, worst: 0 };
  const ended = work.finally(() => (watched.isOver = true));
  while (!watched.isOver) {
    const from = performance.now();
    await fetch(`${started.console.url}/api/status`);
    watched.worst = Math.max(watched.worst, performance.now() - from);
  }
  await ended;
  return watched.worst;
}

describe('an answer without end', () => {
  it('from the host of an output is not read to its end, and holds nobody up', async () => {
    const draft = {
      name: 'Flood',
      type: 'remote_elasticsearch' as const,
      hosts: Array.from({ length: 10 }, (_, at) => `${url}/flood/${String(at)}`),
      remote_api_key: 'YTpi',
    };
    const tested = started.call(testOutput, { body: { draft } });
    const worst = await latencyDuring(tested);
    const found = await tested;
    expect(found.kind === 'ok' ? found.value.checks.map(({ state }) => state) : found).toContain('failed');
    expect(await mostSent()).toBeLessThan(BUFFERED);
    expect(worst).toBeLessThan(1_500);
  });

  it('from a peer is not read to its end', async () => {
    const read = await getJson({ url, headers: {}, timeoutMs: 10_000, maxBytes: MIB });
    expect(read).toEqual({ kind: 'failed', message: 'the answer is larger than 1048576 bytes' });
    expect(await mostSent()).toBeLessThan(BUFFERED);
  });
});

describe('an answer that is packed without being asked for', () => {
  it.each(['gzip', 'deflate', 'br', 'zstd', 'x-anything'])('is refused from a peer: %s', async (coding) => {
    expect(
      await getJson({ url: `${url}/packed/${coding}`, headers: {}, timeoutMs: 5_000, maxBytes: MIB }),
    ).toEqual({
      kind: 'failed',
      message: expect.stringContaining('packed, which was not asked for') as string,
    });
  });

  it('is refused from the host of an output, and says what it is', async () => {
    const draft = {
      name: 'Packed',
      type: 'remote_elasticsearch' as const,
      hosts: [`${url}/packed/gzip`],
      remote_api_key: 'YTpi',
    };
    const found = await started.call(testOutput, { body: { draft } });
    const messages = found.kind === 'ok' ? found.value.checks.map(({ message }) => message).join(' ') : '';
    expect(messages).toMatch(/packed \(gzip\), which was not asked for/);
  });
});
