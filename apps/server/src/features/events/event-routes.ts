/** The event stream over HTTP. */
import { streamEvents, type ConsoleEvent } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { OutputAccess } from '../../http/output-access.ts';
import type { EventHub } from './event-hub.ts';

const STILL_HERE = Buffer.from(': still here\n\n');

/** Proxies end a connection on which nothing moves, most of them after a minute. */
const HEARTBEAT_MS = 20_000;
/**
 * A listener that takes nothing any more must not fill the memory of the console: it is cut, and asks the routes when it
 * comes back. Frames are the same bytes for all, so what waits for many costs little more than what waits for one.
 */
const MAX_WAITING_BYTES = 256 * 1024;

/** A tab has one; more than this many tabs of one user, or of all, are not people at work. */
const MAX_STREAMS = { perUser: 20, inTotal: 2_000 } as const;

/** Counts the open streams. `take` throws AppError `TOO_MANY_STREAMS`, and answers how to give the place back. */
function createPlaces(): { take(username: string): () => void } {
  const open = new Map<string, number>();
  let total = 0;
  return {
    take(username) {
      const own = open.get(username) ?? 0;
      if (own >= MAX_STREAMS.perUser || total >= MAX_STREAMS.inTotal)
        throw new AppError(
          'TOO_MANY_STREAMS',
          `${username} has ${own} event streams open, all together ${total}.`,
        );
      open.set(username, own + 1);
      total += 1;
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        total -= 1;
        const left = (open.get(username) ?? 1) - 1;
        if (left > 0) open.set(username, left);
        else open.delete(username);
      };
    },
  };
}

/** Whether an event says anything about what the listener may not see. */
function isSeen(event: ConsoleEvent, access: OutputAccess): boolean {
  switch (event.kind) {
    case 'report-changed':
    case 'activity-changed':
    case 'repair-changed':
    case 'sync-request-changed':
      return access.may(event.output_id);
    // They say that something is to be read again, and nothing of it.
    case 'outputs-changed':
    case 'policies-changed':
    case 'warnings-changed':
    case 'run-ended':
    case 'lesson-changed':
      return true;
    case 'install-progress':
    case 'install-ended':
    case 'installations-changed':
      return access.may();
  }
}

export function bindEventRoutes(
  binder: Pick<Binder, 'guardedRaw'>,
  hub: EventHub,
  heartbeatMs = HEARTBEAT_MS,
): void {
  const places = createPlaces();
  binder.guardedRaw(streamEvents, (request, response, { admitAgain, log, outputs, principal }) => {
    let access = outputs;
    const isHead = request.method === 'HEAD';
    const leave = isHead ? () => undefined : places.take(principal.username);
    response.on('close', leave);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    if (isHead) {
      response.end();
      return Promise.resolve();
    }
    const send = (frame: string | Buffer): void => {
      if (response.writableLength > MAX_WAITING_BYTES) response.destroy();
      else response.write(frame);
    };
    send('retry: 3000\n\n');
    const stop = hub.stream({
      hears: (event) => isSeen(event, access),
      write: send,
      onClose: () => response.end(),
    });
    // Signed out, another password, a user who is gone, a right that was taken: the stream ends, and is not opened again.
    const beat = async (): Promise<void> => {
      try {
        ({ outputs: access } = await admitAgain());
        send(STILL_HERE);
      } catch (error) {
        if (error instanceof AppError && error.status < 500) response.end();
        else log.debug('event-listener-unknown', { err: error });
      }
    };
    const heartbeat = setInterval(() => void beat(), heartbeatMs);
    heartbeat.unref();
    response.on('close', () => {
      clearInterval(heartbeat);
      stop();
    });
    request.resume();
    return Promise.resolve();
  });
}
