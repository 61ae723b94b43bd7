/** Which synced remotes would refuse a package that this cluster takes: asked of them by the rule that they apply. */
import { isElasticFault } from '@lockstep/elastic';
import { createClusterFacts, type ClusterFacts } from '../features/integrations/cluster-facts.ts';
import { remoteRefusal } from '../features/integrations/check-package.ts';
import type { RemoteRefusals } from '../features/integrations/package-plan.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import { remotesAmong } from '../clusters/remote-outputs.ts';
import type { ConsoleCore } from './console-core.ts';

/** A page waits for it, and a remote that does not answer is none that refuses. */
const PATIENCE_MS = 3_000;

export function createRemoteRefusals(core: ConsoleCore): RemoteRefusals {
  const known = new Map<string, { readonly updatedAt: number; readonly facts: ClusterFacts }>();
  const refusalOf = async (output: RemoteOutput, { contents, writes }: Parameters<RemoteRefusals>[0]) => {
    const lease = core.clusters.lease(
      { kind: 'remote', address: output },
      { kind: 'stored', field: 'remote_api_key' },
      { requestTimeoutMs: PATIENCE_MS },
    );
    if (lease.kind === 'unusable') return undefined;
    const before = known.get(output.id);
    const facts =
      before?.updatedAt === output.updatedAt
        ? before.facts
        : createClusterFacts(lease.connection, () => core.clock.now());
    known.set(output.id, { updatedAt: output.updatedAt, facts });
    try {
      return await facts.platform(
        (platform) => remoteRefusal(contents, { ...platform, writes }),
        (refusal) => refusal === undefined,
      );
    } catch (error) {
      if (!isElasticFault(error)) throw error;
      return undefined;
    } finally {
      await lease.release();
    }
  };
  return async (asked) => {
    const outputs = remotesAmong(await core.outputs.list()).filter(
      ({ syncIntegrations }) => syncIntegrations,
    );
    const answers = await Promise.all(
      outputs.map(async (output) => ({ output, refusal: await refusalOf(output, asked) })),
    );
    return answers.flatMap(({ output: { id, name }, refusal }) =>
      refusal === undefined ? [] : [{ output_id: id, output_name: name, message: refusal.message }],
    );
  };
}
