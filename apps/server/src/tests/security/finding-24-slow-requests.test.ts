/** Requests that take for ever to arrive, and connections without end, cost the console nothing. */
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARRIVAL_LIMITS, listen, type Listening } from '../../http/listen.ts';

const LIMITS = {
  headersTimeout: 100,
  requestTimeout: 200,
  connectionsCheckingInterval: 20,
  maxConnections: 3,
};

let server: Listening;
let sockets: Socket[];
beforeEach(async () => {
  sockets = [];
  server = await listen(
    (request, response) => {
      request.resume().on('end', () => response.end('whole'));
    },
    { host: '127.0.0.1', port: 0, tls: undefined, portHint: '--port', limits: LIMITS },
  );
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await server.close();
});

/** A connection that says this and then nothing more; what it is told before the other side ends it. */
function say(text: string): { readonly socket: Socket; readonly told: Promise<string> } {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  sockets.push(socket);
  socket.write(text);
  const told = new Promise<string>((resolve) => {
    let heard = '';
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
    socket.on('error', () => undefined).on('close', () => resolve(heard));
  });
  return { socket, told };
}

/** Goes on as slowly as it can without falling silent. */
function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('x'), 10);
  socket.on('close', () => clearInterval(timer));
}

const HEADERS = 'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\n';

describe('a request that does not arrive', () => {
  it.each([
    ['headers that never end', HEADERS],
    ['a body that never ends', `${HEADERS}content-length: 1000000\r\n\r\n`],
    ['a body in parts that never ends', `${HEADERS}transfer-encoding: chunked\r\n\r\n`],
  ])('is ended: %s', async (_what, text) => {
    expect(await say(text).told).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ['headers', `${HEADERS}x-slow: `],
    ['a body', `${HEADERS}content-length: 1000000\r\n\r\n`],
  ])('is ended, too, while it drips: %s', async (_what, text) => {
    const { socket, told } = say(text);
    drip(socket);
    expect(await told).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('does not end one that does', async () => {
    const { told } = say(`${HEADERS}content-length: 2\r\nconnection: close\r\n\r\nok`);
    expect(await told).toMatch(/^HTTP\/1\.1 200 [\s\S]*whole/);
  });
});

it('connections above the limit are closed, and there is room again afterward', async () => {
  const held = Array.from({ length: LIMITS.maxConnections }, () => say(''));
  await Promise.all(held.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))));
  const whole = `${HEADERS}content-length: 0\r\nconnection: close\r\n\r\n`;
  await expect.poll(() => say(whole).told).toBe('');
  held[0]?.socket.destroy();
  await expect.poll(() => say(whole).told).toContain('200 OK');
});

it('a console waits seconds for headers and minutes for a package, not longer', () => {
  expect(ARRIVAL_LIMITS.headersTimeout).toBeLessThanOrEqual(30_000);
  expect(ARRIVAL_LIMITS.requestTimeout).toBeLessThanOrEqual(300_000);
  expect(ARRIVAL_LIMITS.connectionsCheckingInterval).toBeLessThanOrEqual(10_000);
  expect(ARRIVAL_LIMITS.maxConnections).toBeLessThanOrEqual(5_000);
});
