/** A handler of requests that knows how many of its own are under way. */
import type { RequestListener } from 'node:http';

export interface CountedHandler {
  readonly handle: RequestListener;
  /** Resolves when none is under way, or after so many milliseconds. */
  atRest(ms: number): Promise<void>;
}

export function countRequests(handler: RequestListener): CountedHandler {
  let underWay = 0;
  const waiting = new Set<() => void>();
  return {
    handle(request, response) {
      underWay += 1;
      response.once('close', () => {
        underWay -= 1;
        if (underWay === 0) for (const rest of waiting) rest();
      });
      handler(request, response);
    },
    async atRest(ms) {
      if (underWay === 0 || ms === 0) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
    },
  };
}
