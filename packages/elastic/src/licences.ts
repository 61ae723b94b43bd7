/** Changing the licence. Reading it: `cluster-info.ts`. Facts: spec/elasticsearch-apis.md 9.2. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { isElasticFault } from './cluster-fault.ts';
import { asObject, flagAt } from './read-json.ts';

export interface Licences {
  /** Whether the cluster still has its one trial of 30 days. */
  canStartTrial(options?: CallOptions): Promise<boolean>;
  /** `refused`: this cluster had its trial already. */
  startTrial(options?: CallOptions): Promise<'started' | 'refused'>;
}

export function createLicences(calls: ClusterCalls): Licences {
  return {
    canStartTrial: (options) =>
      calls.read(
        { method: 'GET', path: ['_license', 'trial_status'] },
        (body) => flagAt(asObject(body), 'eligible_to_start_trial'),
        options,
      ),
    async startTrial(options) {
      const request = {
        method: 'POST',
        path: ['_license', 'start_trial'],
        query: { acknowledge: true },
      } as const;
      try {
        return await calls.write(
          request,
          (body) => (flagAt(asObject(body), 'trial_was_started') ? 'started' : 'refused'),
          options,
        );
      } catch (error) {
        if (isElasticFault(error, 'forbidden') && /trial/i.test(error.fault.reason ?? '')) return 'refused';
        throw error;
      }
    },
  };
}
