/**
 * One act on several things: a few at once, each with its own end. What fails is the trouble of that one alone, and what
 * has not begun when the page is left does not begin.
 */
import pLimit from 'p-limit';
import { useEffect, useRef, useState } from 'react';

export type BulkResult<Value> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'working' }
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: Error };

export interface Bulk<Value> {
  /** By id, in the order in which they were asked for; undefined before the first start. */
  readonly results: ReadonlyMap<string, BulkResult<Value>> | undefined;
  readonly isRunning: boolean;
  readonly start: (ids: readonly string[]) => Promise<void>;
  /** Forgets the results; what is on its way is given up. */
  readonly clear: () => void;
}

const AT_ONCE = 4;

export function useBulk<Value>(work: (id: string, signal: AbortSignal) => Promise<Value>): Bulk<Value> {
  const [results, setResults] = useState<Bulk<Value>['results']>();
  const newest = useRef<AbortController>(undefined);
  useEffect(() => () => newest.current?.abort(), []);

  const start = async (ids: readonly string[]): Promise<void> => {
    newest.current?.abort();
    const { signal } = (newest.current = new AbortController());
    setResults(new Map(ids.map((id) => [id, { kind: 'waiting' }])));
    const put = (id: string, result: BulkResult<Value>): void => {
      if (!signal.aborted) setResults((all) => new Map(all).set(id, result));
    };
    await pLimit(AT_ONCE).map(ids, async (id) => {
      if (signal.aborted) return;
      put(id, { kind: 'working' });
      await work(id, signal).then(
        (value) => put(id, { kind: 'done', value }),
        (error: unknown) =>
          put(id, { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) }),
      );
    });
  };
  const clear = (): void => {
    newest.current?.abort();
    setResults(undefined);
  };
  const isRunning = [...(results?.values() ?? [])].some(
    ({ kind }) => kind === 'waiting' || kind === 'working',
  );
  return { results, isRunning, start, clear };
}
