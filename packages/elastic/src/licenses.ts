/** Changing the license. Reading it: `cluster-info.ts`. Facts: spec/elasticsearch-apis.md 9.2. */
import { may } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { unless } from './outcomes.ts';

export function createLicenses({ once }: Clients) {
  return {
    /** `refused`: this cluster had its one trial of 30 days already. */
    async startTrial(options?: CallOptions): Promise<'started' | 'refused'> {
      const answer = await unless(
        once.license.postStartTrial({ acknowledge: true }, options),
        ({ kind, reason }) => kind === 'forbidden' && /trial/i.test(reason ?? ''),
        { trial_was_started: false },
      );
      return may.flag(answer, 'trial_was_started') ? 'started' : 'refused';
    },
  };
}
