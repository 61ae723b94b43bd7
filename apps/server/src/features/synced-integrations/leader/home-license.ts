/** Whether the license of the home cluster includes integration syncing (docs/elastic/synced-integrations.md#license); asked once a minute. */
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { allowsSync } from '../../../conditions/license-rule.ts';

export interface HomeLicense {
  /** As last known; a cluster that does not tell is given the benefit of the doubt. */
  isSufficient(): boolean;
  /** Asks the cluster when the answer is older than a minute. Never throws for what a cluster can do. */
  look(): Promise<boolean>;
}

const TTL_MS = 60_000;

export function createHomeLicense(
  { clusterInfo }: Pick<ElasticConnection, 'clusterInfo'>,
  now: () => number,
): HomeLicense {
  let known = { isSufficient: true, at: Number.NEGATIVE_INFINITY };
  return {
    isSufficient: () => known.isSufficient,
    async look() {
      if (now() - known.at < TTL_MS) return known.isSufficient;
      try {
        known = { isSufficient: allowsSync(await clusterInfo.license()), at: now() };
      } catch (error) {
        // Not being able to ask is no license problem; whatever else is wrong shows by itself.
        if (!isElasticError(error)) throw error;
      }
      return known.isSufficient;
    },
  };
}
