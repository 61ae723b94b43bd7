/** A remote that accepts connections and answers nothing shows long before the time of a request is over. */
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { REMOTE_ROOT } from '../../../conditions/remote-rules.ts';
import { LATE } from '../../../conditions/observer.ts';
import { lightLook } from './light-look.ts';
import { lookLimits } from './look-limits.ts';
import { observeRemote } from './observe-remote.ts';
import type { RemoteSession } from './remote-session.ts';

const LIMITS = { lightMs: 50, fullMs: 300, afterSilenceMs: 100 };
let silent: Server;
let connection: ElasticConnection;

beforeEach(async () => {
  silent = createServer();
  await new Promise<void>((resolve) => {
    silent.listen(0, '127.0.0.1', resolve);
  });
  const { port } = silent.address() as AddressInfo;
  connection = connect({
    hosts: [`http://127.0.0.1:${String(port)}`],
    auth: { kind: 'basic', username: 'elastic', password: 'correct-horse' },
    requestTimeoutMs: 600_000,
  });
});
afterEach(async () => {
  await connection.close();
  silent.close();
});

function sessionOf(known: RemoteSession['known']): RemoteSession {
  return {
    connection,
    hosts: () => [],
    outputName: 'Paris',
    snapshot: () => Promise.reject(new Error('nobody gets so far')),
    saveLedgers: () => Promise.resolve(),
    known,
    limits: LIMITS,
  };
}

const observe = (session: RemoteSession) =>
  observeRemote(session, { now: () => 7, unreachableSince: undefined });

it('is a difference to a light look, and out of reach for the full look after it, which asks who is there', async () => {
  const session = sessionOf({ signs: { stats: 'nothing runs', state: 'as before', troubles: '' } });
  expect(await lightLook(session, { now: () => 7 })).toBe('different');
  expect(await observe(session)).toMatchObject({ kind: 'unreachable', since: 7 });
  // Conditions need not wait for the same once more.
  expect(session.known.seen).toEqual([{ request: REMOTE_ROOT, answer: LATE }]);
});

it('is out of reach for a full look, too, and then conditions ask for themselves', async () => {
  const session = sessionOf({});
  expect(await observe(session)).toMatchObject({ kind: 'unreachable' });
  expect(session.known.seen).toEqual([]);
});

it('waits in parts of the time of a request, but not for less than is usual', () => {
  expect(lookLimits(30_000)).toEqual({ lightMs: 2_000, fullMs: 10_000, afterSilenceMs: 5_000 });
  expect(lookLimits(60_000)).toEqual({ lightMs: 4_000, fullMs: 20_000, afterSilenceMs: 10_000 });
  expect(lookLimits(3_000)).toEqual({ lightMs: 2_000, fullMs: 3_000, afterSilenceMs: 3_000 });
});
