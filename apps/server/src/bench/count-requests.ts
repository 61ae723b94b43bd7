/** Counts what this process sends, by address, without a proxy in between: clusters that exist have no request log. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

const CHANNEL = 'undici:request:create';

interface CreatedRequest {
  readonly request?: { readonly origin?: string | URL };
}

export interface RequestCounts {
  /** Requests to one of these addresses since the last `clear`. */
  to(urls: readonly string[]): number;
  clear(): void;
  stop(): void;
}

export function countRequests(): RequestCounts {
  const counts = new Map<string, number>();
  const listener = (message: unknown): void => {
    const { request } = message as CreatedRequest;
    if (request?.origin === undefined) return;
    const { origin } = new URL(String(request.origin));
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
  };
  subscribe(CHANNEL, listener);
  return {
    to: (urls) =>
      [...new Set(urls.map((url) => new URL(url).origin))].reduce(
        (sum, origin) => sum + (counts.get(origin) ?? 0),
        0,
      ),
    clear: () => counts.clear(),
    stop: () => unsubscribe(CHANNEL, listener),
  };
}
