/**
 * Which sign-ins and responses of identity providers were used, in the hidden index of sessions: whoever writes first wins,
 * whichever console it is.
 */
import { createHash } from 'node:crypto';
import { SESSIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Clock } from '../../lib/clock.ts';
import { createHiddenIndex } from '../../lib/hidden-index.ts';

export interface UsedResponses {
  /** Takes all of these marks; false when one of them was taken before. */
  take(marks: readonly string[]): Promise<boolean>;
}

interface UsedOptions {
  readonly connection: ElasticConnection;
  readonly clock: Clock;
}

/** No identity provider makes responses that are good for longer; after that the next sign-out removes the marks. */
const KEPT_MS = 24 * 60 * 60_000;

export function createUsedResponses({ connection, clock }: UsedOptions): UsedResponses {
  const index = createHiddenIndex(connection, SESSIONS_INDEX, { until: { type: 'date' } });
  const takeOne = async (mark: string): Promise<boolean> => {
    const id = `used-${createHash('sha256').update(mark).digest('hex')}`;
    const source = { until: clock.now() + KEPT_MS };
    const guard = { kind: 'create' } as const;
    const answer = await connection.documents.put({ index: SESSIONS_INDEX, id, source, guard });
    return answer.kind === 'written';
  };
  return {
    async take(marks) {
      await index.ensure();
      const taken = await Promise.all(marks.map(takeOne));
      return taken.every((each) => each);
    },
  };
}
