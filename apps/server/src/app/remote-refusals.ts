/** Which synced remotes would refuse a package that this cluster takes: asked of them by the rule that they apply. */
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';
import { createClusterFacts, type ClusterFacts } from '../features/integrations/cluster-facts.ts';
import { remoteRefusal } from '../features/integrations/check-package.ts';
import type { RemoteRefusals } from '../features/integrations/package-plan.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import { remotesAmong } from '../clusters/remote-outputs.ts';
import type { ConsoleCore } from './console-core.ts';

/** A page waits for it; a remote that has not answered by then is not known. */
const PATIENCE_MS = 3_000;

type Answer = { readonly kind: 'takes' } | { readonly kind: 'refuses' | 'unknown'; readonly message: string };

export function createRemoteRefusals(core: ConsoleCore): RemoteRefusals {
  const known = new Map<string, { readonly updatedAt: number; readonly facts: ClusterFacts }>();
  const factsAbout = ({ id, updatedAt }: RemoteOutput, connection: ElasticConnection): ClusterFacts => {
    const before = known.get(id);
    const facts =
      before?.updatedAt === updatedAt ? before.facts : createClusterFacts(connection, () => core.clock.now());
    known.set(id, { updatedAt, facts });
    return facts;
  };
  const askOne = async (
    output: RemoteOutput,
    { contents, writes }: Parameters<RemoteRefusals>[0],
  ): Promise<Answer> => {
    if (output.appliedBy === 'remote')
      return { kind: 'unknown', message: 'Its own console applies integrations and decides there.' };
    const lease = core.clusters.lease(
      { kind: 'remote', address: output },
      { kind: 'stored', field: 'remote_api_key' },
      { requestTimeoutMs: PATIENCE_MS },
    );
    if (lease.kind === 'unusable') return { kind: 'unknown', message: lease.message };
    try {
      const refusal = await factsAbout(output, lease.connection).platform(
        (platform) => remoteRefusal(contents, { ...platform, writes }),
        (verdict) => verdict === undefined,
      );
      return refusal === undefined ? { kind: 'takes' } : { kind: 'refuses', message: refusal.message };
    } catch (error) {
      if (!isElasticFault(error)) throw error;
      return { kind: 'unknown', message: error.fault.message };
    } finally {
      await lease.release();
    }
  };
  return async (asked) => {
    const outputs = remotesAmong(await core.outputs.list()).filter(
      ({ syncIntegrations }) => syncIntegrations,
    );
    const answers = await Promise.all(
      outputs.map(async (output) => ({ output, answer: await askOne(output, asked) })),
    );
    const thoseOf = (kind: 'refuses' | 'unknown') =>
      answers.flatMap(({ output: { id, name }, answer }) =>
        answer.kind === kind ? [{ output_id: id, output_name: name, message: answer.message }] : [],
      );
    return { remote_refusals: thoseOf('refuses'), remotes_unknown: thoseOf('unknown') };
  };
}
