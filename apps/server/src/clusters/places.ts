/** Places for work, given in the order in which they were asked for. */
import pLimit from 'p-limit';

export interface Places {
  /** Answers how to give the place back; undefined when `signal` fires before there is one. */
  take(signal?: AbortSignal): Promise<(() => void) | undefined>;
}

export function createPlaces(count: number): Places {
  const limit = pLimit(count);
  return {
    take(signal) {
      return new Promise((resolve) => {
        const leave = (): void => resolve(undefined);
        if (signal?.aborted === true) {
          leave();
          return;
        }
        signal?.addEventListener('abort', leave, { once: true });
        void limit(() => {
          signal?.removeEventListener('abort', leave);
          if (signal?.aborted === true) return Promise.resolve();
          return new Promise<void>((release) => resolve(release));
        });
      });
    },
  };
}
