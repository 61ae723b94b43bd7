/** Many listeners at once: what one event costs, who gets it, and who is cut. Real sockets, without the rest of a console. */
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeConsoleEvent, streamEvents, type ConsoleEvent } from '@lockstep/contracts';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { silentLogger } from '../../lib/logger.ts';
import { eventually } from '../../testing/eventually.ts';
import { createEventHub, type EventHub } from './event-hub.ts';
import { bindEventRoutes } from './event-routes.ts';

type Handle = Parameters<Binder['guardedRaw']>[1];
type Context = Parameters<Handle>[2];

const LISTENERS = 200;
const PER_USER = 20;
const changed = (outputId: string): ConsoleEvent => ({
  kind: 'report-changed',
  output_id: outputId,
  output_name: outputId,
  state: 'in_sync',
});

let hub: EventHub;
let server: Server;
let encoded: ConsoleEvent[];
let ended: Set<string>;
const open: IncomingMessage[] = [];

/** Who listens, and of which outputs they may hear, stand in the request. */
function contextOf(url: URL): Context {
  const hidden = url.searchParams.get('hidden');
  const context = {
    log: silentLogger(),
    principal: { username: url.searchParams.get('user') ?? 'ana' },
    outputs: { may: (outputId?: string | null) => outputId !== hidden },
  } as unknown as Context;
  return { ...context, admitAgain: () => Promise.resolve(context) };
}

beforeEach(async () => {
  encoded = [];
  ended = new Set();
  hub = createEventHub({
    encode: (event) => {
      encoded.push(event);
      return encodeConsoleEvent(event);
    },
  });
  const app = express();
  bindEventRoutes(
    {
      guardedRaw(route, handle) {
        app.get(route.path, (request, response) => {
          const context = contextOf(new URL(request.url, 'http://localhost'));
          const endedHere = ended;
          response.on('close', () => endedHere.add(context.principal.username));
          handle(request, response, context).catch((error: unknown) => {
            response.status(error instanceof AppError ? error.status : 500).end();
          });
        });
      },
    },
    hub,
  );
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  for (const answer of open.splice(0)) answer.destroy();
  server.closeAllConnections();
  server.close();
});

async function connect(query: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const request = get({
    host: '127.0.0.1',
    port,
    path: `${streamEvents.path}?${String(new URLSearchParams(query))}`,
    agent: false,
  });
  request.on('error', () => undefined);
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  open.push(answer);
  return answer;
}

/** More than any frame here. */
const KEPT = 256 * 1024;

/** Reads on, and tells what has come last. */
async function listen(
  query: Readonly<Record<string, string>> = {},
): Promise<{ readonly text: () => string }> {
  const answer = await connect(query);
  let text = '';
  answer.setEncoding('utf8');
  answer.on('data', (part: string) => void (text = (text + part).slice(-KEPT)));
  answer.on('error', () => undefined);
  await eventually(
    () => text,
    (seen) => seen.includes('retry:'),
  );
  return { text: () => text };
}

describe('an event for many listeners', () => {
  it('is encoded once, and every one of them gets the same', async () => {
    const listeners = await Promise.all(
      Array.from({ length: LISTENERS }, (_, at) => listen({ user: `user-${Math.floor(at / PER_USER)}` })),
    );
    hub.publish(changed('paris'));
    hub.publish(changed('tokyo'));
    const frames = encodeConsoleEvent(changed('paris')) + encodeConsoleEvent(changed('tokyo'));
    await eventually(
      () => listeners.filter(({ text }) => text().endsWith(frames)).length,
      (count) => count === LISTENERS,
    );
    expect(encoded).toEqual([changed('paris'), changed('tokyo')]);
  });

  it('is not encoded for those who may not see it', async () => {
    const listener = await listen({ hidden: 'paris' });
    hub.publish(changed('paris'));
    expect(encoded).toEqual([]);
    hub.publish(changed('tokyo'));
    await eventually(listener.text, (text) => text.includes('tokyo'));
    expect(listener.text()).not.toContain('paris');
  });
});

describe('a listener that takes nothing', () => {
  /** In all far more than what sockets keep for somebody who does not read. */
  const MOST = 2_000;
  const large = (at: number): ConsoleEvent => ({
    kind: 'install-ended',
    package_name: `package-${at}`,
    version: '1.0.0',
    outcome: 'failed',
    message: 'm'.repeat(64 * 1024),
  });

  it('is cut, and the others get everything', async () => {
    (await connect({ user: 'slow' })).pause();
    const quick = await listen({ user: 'quick' });
    let sent = 0;
    while (!ended.has('slow') && sent < MOST) {
      hub.publish(large(sent));
      const name = `package-${sent}"`;
      sent += 1;
      await eventually(quick.text, (text) => text.includes(name), { everyMs: 1 });
    }
    expect(ended).toEqual(new Set(['slow']));
    hub.publish(changed('after'));
    await eventually(quick.text, (text) => text.includes('"after"'));
  });
});

describe('places', () => {
  it('are refused to one user beyond what tabs need, given to others, and free again after a stream', async () => {
    const own = await Promise.all(Array.from({ length: PER_USER }, () => connect({ user: 'ana' })));
    expect((await connect({ user: 'ana' })).statusCode).toBe(429);
    expect((await connect({ user: 'ben' })).statusCode).toBe(200);
    own[0]?.destroy();
    await eventually(
      async () => (await connect({ user: 'ana' })).statusCode,
      (status) => status === 200,
    );
  });

  it('are enough for a thousand people', async () => {
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, at) => connect({ user: `user-${at}` })),
    );
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  });
});
