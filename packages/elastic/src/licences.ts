/** Changing the license. Reading it: `cluster-info.ts`. Facts: spec/elasticsearch-apis.md 9.2. */
import { may } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { unless } from './cluster-fault.ts';

export type Licences = ReturnType<typeof createLicences>;

export function createLicences({ es, write }: ClusterCalls) {
  return {
    /** `refused`: this cluster had its one trial of 30 days already. */
    startTrial: (options?: CallOptions): Promise<'started' | 'refused'> =>
      unless(
        write(
          (how) => es.license.postStartTrial({ acknowledge: true }, how),
          (answer) => (may.flag(answer, 'trial_was_started') ? 'started' : 'refused'),
          options,
        ),
        ({ kind, reason }) => kind === 'forbidden' && /trial/i.test(reason ?? ''),
        'refused',
      ),
  };
}
