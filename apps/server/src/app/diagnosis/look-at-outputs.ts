/** Wires conditions: what one look at an output, and one at home, needs. */
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { HomeFacts } from '../../conditions/facts.ts';
import { createConditions, type Conditions } from '../../conditions/observe-outputs.ts';
import type { ConsoleCore } from '../console-core.ts';
import { createExpectedClusters } from './expected-clusters.ts';
import { type LookParts, AS_THE_RUN_READ_THEM, problemOfKeys, readSecrets, homeFacts } from './look-facts.ts';
import { openForLook } from './open-for-look.ts';

/**
 * Conditions of every remote output and of home, with the connections and facts that their rules read. A change goes
 * to the status cache.
 */
export function composeConditions(core: ConsoleCore, parts: LookParts): Conditions {
  const { clock, clusters, log, registry } = core;
  const { statusCache } = parts.sync.routes;
  const clusterOf = createExpectedClusters(core);
  const keyProblem = problemOfKeys(core);
  const storedSecrets = readSecrets(core, parts.stored);
  const factsOfHome = async (): Promise<HomeFacts> => ({
    ...homeFacts(core, parts, await storedSecrets()),
    registryKeyProblem: await keyProblem,
  });
  const conditions = createConditions({
    onChange: (outputId) => statusCache.putConditions(outputId, conditions.latest(outputId)),
    open: async (outputId) => {
      const [output, home] = await Promise.all([
        parts.stored.require(outputId, AS_THE_RUN_READ_THEM),
        factsOfHome(),
      ]);
      return openForLook(core, parts, {
        output,
        home,
        clusterUuid: await clusterOf.of(output),
        rotationProblems: await core.rotationProblems.of(output),
        linkUpSince: sinceLinkIsUp(conditions.latest(outputId)),
      });
    },
    homePlaces: { home: clusters.home, registry },
    homeFacts: factsOfHome,
    now: () => clock.now(),
    onError: (type, error) => log.error('condition-failed', { err: error, type }),
  });
  return conditions;
}

function sinceLinkIsUp(conditions: readonly EvaluatedCondition[]): number | undefined {
  const link = conditions.find(({ type }) => type === 'LinkConnected');
  return link?.status === 'True' ? link.lastTransitionAt : undefined;
}
