import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveDescription } from './serve-description.ts';

let made = 0;
const app = express().get(
  '/',
  serveDescription(() => ({ made: (made += 1) })),
);
const server = createServer(app);
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

it('is made once, however often it is asked for', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const texts = await Promise.all([1, 2, 3].map(async () => (await fetch(url)).json()));
  expect(texts).toEqual([{ made: 1 }, { made: 1 }, { made: 1 }]);
});
