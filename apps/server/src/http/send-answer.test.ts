import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listSyncReports } from '@lockstep/contracts';
import express from 'express';
import { sendAnswer } from './send-answer.ts';

let server: Server;
let url: string;
/** What is sent next. */
let value: { items: [] };
/** Whatever was hashed, in order. */
let hashed: string[];

beforeEach(async () => {
  hashed = [];
  const app = express();
  app.set('etag', (body: Buffer) => {
    hashed.push(String(body));
    return `"${String(hashed.length)}"`;
  });
  app.get('/', (_request, response) => sendAnswer(response, listSyncReports, value));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

const ask = (etag?: string) => fetch(url, etag === undefined ? {} : { headers: { 'if-none-match': etag } });

it('hashes a frozen answer once, however often it is asked for', async () => {
  value = Object.freeze({ items: [] });
  for (let asked = 0; asked < 5; asked++) {
    const answer = await ask();
    expect(await answer.text()).toBe('{"items":[]}');
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  }
  expect(hashed).toHaveLength(1);
});

it('answers 304 without a byte to who has it, and whole to who has an older one', async () => {
  value = Object.freeze({ items: [] });
  await ask();
  const same = await ask('"1"');
  expect([same.status, await same.text()]).toEqual([304, '']);
  const several = await ask('"0", W/"1"');
  expect([several.status, await several.text()]).toEqual([304, '']);
  value = Object.freeze({ items: [] });
  const other = await ask('"1"');
  expect([other.status, await other.text()]).toEqual([200, '{"items":[]}']);
  expect(hashed).toHaveLength(2);
});

it('takes an answer that may change for what it is now', async () => {
  value = { items: [] };
  await ask();
  await ask();
  expect(hashed).toHaveLength(2);
});
