/** What the rotation of a link's key needs of the rest of the console. */
import { randomUUID } from 'node:crypto';
import { followerIndexName } from '@lockstep/contracts';
import { connectionOrReason } from '../clusters/lease.ts';
import { remotesAmong, requireRemote } from '../clusters/remote-outputs.ts';
import type { LinkedOutput, LinkRotationPorts } from '../features/credentials/link-rotation-ports.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import type { ConsoleCore } from './console-core.ts';
import type { Conditions } from '../conditions/observe-outputs.ts';
import type { ComposedSync } from './sync/sync-module.ts';
import { rewriteLeader } from './diagnosis/rewrite-leader.ts';
import { madeBySetups } from './own-credentials.ts';

/** Short: a page waits for it. */
const REQUEST_TIMEOUT_MS = 10_000;

export function linkRotationPorts(
  core: ConsoleCore,
  {
    conditions,
    sync,
  }: {
    readonly conditions: Pick<Conditions, 'forget'>;
    readonly sync: Pick<ComposedSync, 'lookAt'>;
  },
): LinkRotationPorts {
  const { clock, clusters, config, activity, linkRotationStore, log, managementName, outputs, publish } =
    core;
  const made = madeBySetups(core);
  return {
    outputs: {
      require: async (id) => toLinked(requireRemote(await outputs.get(id), id)),
      list: async () => remotesAmong(await outputs.list()).map(toLinked),
    },
    homeName: managementName,
    home: clusters.home,
    homeAs: clusters.homeAs,
    connect: ({ address }, credentials, host) =>
      connectionOrReason(
        clusters.lease(
          { kind: 'remote', address, ...(host === undefined ? {} : { host }) },
          credentials === undefined
            ? { kind: 'stored', field: 'remote_api_key' }
            : { kind: 'given', credentials },
          { requestTimeoutMs: REQUEST_TIMEOUT_MS },
        ),
      ),
    async madeFor(outputName) {
      const keys = (await made()).filter(
        (one) => one.kind === 'cross_cluster_api_key' && one.outputName === outputName,
      );
      return keys.flatMap(({ ref }) => ref ?? []);
    },
    rewriteLeader: () => rewriteLeader(clusters.home),
    store: linkRotationStore,
    recording: activity.log.recording,
    onChanged(outputId) {
      publish({ kind: 'outputs-changed' });
      core.rotationProblems.forget();
      conditions.forget(outputId);
      sync.lookAt(outputId);
    },
    lifetimeMs: config.credentials.rotation.lifetime,
    now: () => clock.now(),
    newId: randomUUID,
    log,
  };
}

const toLinked = (output: RemoteOutput): LinkedOutput => ({
  id: output.id,
  name: output.name,
  address: output,
  follower: followerIndexName(output.name),
  isReplicated: output.syncIntegrations && output.transport === 'replication',
});
