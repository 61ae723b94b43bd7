/** Tells a waiting handler that nobody waits for its answer any more. */
import { type ServerResponse } from 'node:http';

/**
 * Aborted when the caller hangs up before the answer, or the cluster closes. It listens to the response, which ends
 * with its request; a socket lives on for the next one and would collect a listener each.
 */
export function hangUpSignal(response: ServerResponse, closing: AbortSignal): AbortSignal {
  const hungUp = new AbortController();
  response.once('close', () => hungUp.abort());
  return AbortSignal.any([hungUp.signal, closing]);
}
