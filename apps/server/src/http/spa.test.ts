import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mountSpa } from './spa.ts';

const SCRIPT = 'export const text = "lockstep";\n'.repeat(200);
let folder: string;
let port: number;
const app = express();
const server = createServer(app);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'assets', 'main.js'), SCRIPT);
  await mkdir(join(folder, 'docs'));
  await writeFile(join(folder, 'docs', 'index.html'), `<h1>Lockstep</h1>${' '.repeat(2_000)}`);
  await writeFile(join(folder, 'index.html'), '<title>Lockstep</title>');
  mountSpa(app, folder);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** As they come over the wire: `fetch` would unpack them. */
async function get(
  path: string,
  accept = '*/*',
): Promise<{ readonly answer: IncomingMessage; readonly bytes: Buffer }> {
  const headers = { 'accept-encoding': 'gzip', accept };
  const sent = request({ host: '127.0.0.1', port, path, headers });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { answer, bytes: Buffer.concat(await answer.toArray()) };
}

it('sends scripts compressed, to be kept for good', async () => {
  const { answer, bytes } = await get('/assets/main.js');
  expect(answer.headers['content-encoding']).toBe('gzip');
  expect(answer.headers['cache-control']).toContain('immutable');
  expect(gunzipSync(bytes).toString()).toBe(SCRIPT);
  expect(bytes.length).toBeLessThan(SCRIPT.length / 4);
});

it('says of a script of an older build that it is gone, and what to do', async () => {
  const { answer, bytes } = await get('/assets/older.js');
  expect(answer.statusCode).toBe(404);
  expect(bytes.toString()).toContain('Load again');
});

it('serves the documentation under the policy of the console, compressed', async () => {
  const { answer, bytes } = await get('/docs/index.html', 'text/html');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(bytes).toString()).toContain('<h1>Lockstep</h1>');
  const { answer: moved } = await get('/docs', 'text/html');
  expect([moved.statusCode, moved.headers.location]).toEqual([302, '/docs/index.html']);
});

it('says of a guide that is not there that it is not', async () => {
  const { answer } = await get('/docs/nowhere.html', 'text/html');
  expect(answer.statusCode).toBe(404);
});

it('shows a person who has a wrong address the page that says so', async () => {
  const { answer, bytes } = await get('/overview', 'text/html,application/xhtml+xml,*/*;q=0.8');
  expect(answer.statusCode).toBe(404);
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(bytes.toString()).toBe('<title>Lockstep</title>');
});
