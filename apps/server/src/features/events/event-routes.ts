/** The event stream over HTTP. */
import { encodeConsoleEvent, streamEvents } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { EventHub } from './event-hub.ts';

/** Proxies end a connection on which nothing moves, most of them after a minute. */
const HEARTBEAT_MS = 20_000;
/** A listener that takes nothing any more must not fill the memory of the console. */
const MAX_WAITING_BYTES = 1024 * 1024;

export function bindEventRoutes(binder: Binder, hub: EventHub, heartbeatMs = HEARTBEAT_MS): void {
  binder.guardedRaw(streamEvents, (request, response, { admitAgain, log }) => {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 3000\n\n');
    const stop = hub.listen(
      (event) => {
        if (response.writableLength > MAX_WAITING_BYTES) response.destroy();
        else response.write(encodeConsoleEvent(event));
      },
      () => response.end(),
    );
    // Signed out, another password, a user who is gone, a right that was taken: the stream ends, and is not opened again.
    const beat = async (): Promise<void> => {
      try {
        await admitAgain();
        response.write(': still here\n\n');
      } catch (error) {
        if (error instanceof AppError && error.status < 500) response.end();
        else log.debug({ err: error }, 'who listens to events could not be asked for');
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
