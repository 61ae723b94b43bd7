import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Route } from '@lockstep/contracts';
import express from 'express';
import { z } from 'zod';
import { sendAnswer } from './send-answer.ts';

let server: Server;
let url: string;
const TEXTS = {
  id: 'list-texts',
  method: 'GET',
  path: '/',
  summary: 'Texts.',
  access: { kind: 'public' },
  response: z.object({ items: z.array(z.string()) }),
  errors: [],
} as const satisfies Route;
/** What is sent next. */
let value: { items: string[] };
/** How often an answer was encoded. */
let encoded = 0;

/** Items of that length, told apart by their text. */
const answerOf = (length: number, item = 'a') => ({
  get items() {
    encoded += 1;
    return Array.from({ length }, () => item);
  },
});
/** More bytes than the smallest with a tag. */
const LONG = 2_000;

beforeEach(async () => {
  encoded = 0;
  const app = express();
  app.get('/', (_request, response) => sendAnswer(response, TEXTS, value));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

const ask = async (etag?: string) => {
  const answer = await fetch(url, etag === undefined ? {} : { headers: { 'if-none-match': etag } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

it('encodes a frozen answer once, however often it is asked for', async () => {
  value = Object.freeze(answerOf(LONG));
  const first = await ask();
  const times = encoded;
  for (let asked = 0; asked < 5; asked++) {
    const { headers, text } = await ask();
    expect(text).toBe(first.text);
    expect(headers.get('etag')).toBe(first.headers.get('etag'));
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  }
  expect(encoded).toBe(times);
});

it.each([
  ['frozen', Object.freeze],
  ['not frozen', <T>(one: T): T => one],
])('answers 304 without a byte to who has it, and whole to who has an older one: %s', async (_how, made) => {
  value = made(answerOf(LONG));
  const etag = (await ask()).headers.get('etag') ?? '';
  expect(await ask(etag)).toMatchObject({ status: 304, text: '' });
  expect(await ask(`"0", ${etag.replace('W/', '')}`)).toMatchObject({ status: 304, text: '' });
  value = made(answerOf(LONG, 'b'));
  expect((await ask(etag)).status).toBe(200);
});

it('takes an answer that may change for what it is now', async () => {
  const changing = { items: ['one'] };
  value = changing;
  expect((await ask()).text).toBe('{"items":["one"]}');
  changing.items = ['two'];
  expect((await ask()).text).toBe('{"items":["two"]}');
});

it('has no tag where that would save nothing', async () => {
  value = answerOf(10);
  const { headers, status } = await ask('*');
  expect([headers.get('etag'), status]).toEqual([null, 200]);
});
