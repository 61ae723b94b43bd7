/**
 * Creations that ended behind an error of the cluster. Clients repeat a request that was answered with 502, 503 or 504;
 * what the first one wrote may be there already. The repeat gets the id of the first one, so that it finishes that
 * object instead of making a second or being told that it exists. Known to the console that answered, for a while.
 */
import { createHash } from 'node:crypto';
import { ElasticError } from '@lockstep/elastic';
import type { Clock } from './clock.ts';

interface Creation {
  readonly id: string;
  /** An equal request of the same user ended behind an error, so the object may be there. */
  readonly isRepeat: boolean;
}

interface CreationRequest {
  /** What is made, such as `output`. */
  readonly kind: string;
  readonly by: string;
  readonly body: { readonly id?: string | undefined };
}

/** Runs a creation; `work` gets the id to use. */
export type CreateOrFinish = <T>(
  request: CreationRequest,
  work: (creation: Creation) => Promise<T>,
) => Promise<T>;

/** Longer than any client repeats. */
const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 1_000;

export function createUnfinishedCreations(clock: Clock, newId: () => string): CreateOrFinish {
  const unfinished = new Map<string, { readonly id: string; readonly at: number }>();
  return async (request, work) => {
    const { kind, by, body } = request;
    // A digest, because the body may hold secrets.
    const key = createHash('sha256')
      .update(JSON.stringify([kind, by, body]))
      .digest('base64url');
    const found = unfinished.get(key);
    const before = found !== undefined && clock.now() - found.at < KEPT_MS ? found : undefined;
    const id = before?.id ?? body.id ?? newId();
    unfinished.delete(key);
    try {
      return await work({ id, isRepeat: before !== undefined });
    } catch (error) {
      // A refusal of the repeat leaves what the first one made, so a further one may still finish it.
      if (error instanceof ElasticError || before !== undefined) {
        unfinished.set(key, { id, at: clock.now() });
        const [oldest] = unfinished.keys();
        if (unfinished.size > MOST_KEPT && oldest !== undefined) unfinished.delete(oldest);
      }
      throw error;
    }
  };
}
