/** Opens the connections of one repair, with what it has to know of the output. */
import { followerIndexName, type SyncReport } from '@lockstep/contracts';
import type { Credentials } from '@lockstep/elastic';
import { connectionOrReason } from '../../clusters/lease.ts';
import type { Conditions } from '../../conditions/observe-outputs.ts';
import type { OutputChanges } from '../../features/outputs/change-outputs.ts';
import { DIRECT_PRIVILEGES, roleDescriptors } from '../../conditions/needed-privileges.ts';
import type { RepairOrder, RepairTarget } from '../../features/repairs/repair-order.ts';
import { keyIdIn } from '../../remedies/credential.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { ComposedSync } from '../sync/sync-module.ts';
import { leftFollowersOf } from './look-at-outputs.ts';
import type { StoredOutputs } from './stored-outputs.ts';
import { findUndelivered } from './undelivered.ts';
import { isDeliveredByKibana } from './upload-package.ts';

export interface RepairsParts {
  readonly changes: OutputChanges;
  readonly conditions: Conditions;
  readonly stored: StoredOutputs;
  /** As the engine, or the console of the remote, has it. */
  readonly reportOf: (outputId: string) => SyncReport | undefined;
  readonly sync: Pick<ComposedSync, 'ensureLeader' | 'trigger' | 'exclusively' | 'lookAt' | 'routes'>;
}

export async function openTarget(
  { clusters, home, managementName }: ConsoleCore,
  { reportOf, stored, sync }: Pick<RepairsParts, 'reportOf' | 'stored' | 'sync'>,
  order: RepairOrder,
): Promise<RepairTarget> {
  const output = await stored.require(order.outputId);
  const others = (await stored.remotes()).filter(({ id }) => id !== output.id);
  const remoteKey = clusters.secretOf(output, 'remote_api_key');
  const credentials = givenCredentials(order);
  const lease =
    credentials === undefined
      ? stored.lease(output)
      : clusters.lease({ kind: 'remote', address: output }, { kind: 'given', credentials });
  const isWithout = lease.kind === 'unusable' && lease.reason === 'NoCredentials';
  const remote = isWithout ? undefined : connectionOrReason(lease);
  return {
    outputId: output.id,
    outputName: output.name,
    managementName: managementName(),
    hosts: output.hosts,
    expectedFollower: followerIndexName(output.name),
    foreignFollowers: others.map(({ name }) => followerIndexName(name)),
    leftFollowers: leftFollowersOf(sync, output.id),
    undelivered: order.kind === 'upload-packages' ? await findUndelivered(home, reportOf(output.id)) : [],
    deliveredBy: isDeliveredByKibana(output) ? 'kibana' : 'lockstep',
    keyRoles: roleDescriptors('lockstep_apply', DIRECT_PRIVILEGES),
    remoteKeyId: remoteKey.kind === 'opened' ? keyIdIn(remoteKey.secret.reveal()) : undefined,
    home: clusters.home,
    remote,
    async close() {
      await remote?.close();
    },
  };
}

function givenCredentials({ credentials }: RepairOrder): Credentials | undefined {
  if (credentials === undefined) return undefined;
  return 'api_key' in credentials
    ? { kind: 'api-key', encoded: credentials.api_key }
    : { kind: 'basic', ...credentials };
}
