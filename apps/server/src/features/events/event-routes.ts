/** The event stream over HTTP. */
import { encodeConsoleEvent, streamEvents } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { EventHub } from './event-hub.ts';

/** Proxies end a connection on which nothing moves, most of them after a minute. */
const HEARTBEAT_MS = 20_000;
/** A listener that takes nothing any more must not fill the memory of the console. */
const MAX_WAITING_BYTES = 1024 * 1024;

export function bindEventRoutes(binder: Binder, hub: EventHub): void {
  binder.guardedRaw(streamEvents, (request, response) => {
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
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    heartbeat.unref();
    response.on('close', () => {
      clearInterval(heartbeat);
      stop();
    });
    request.resume();
    return Promise.resolve();
  });
}
