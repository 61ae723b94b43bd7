/** Repairs: connections for one order, what this console does at home, and who is told. */
import { randomUUID } from 'node:crypto';
import {
  followerIndexName,
  normalizeHost,
  repairRunSchema,
  type RepairRun,
  type SyncReport,
} from '@lockstep/contracts';
import type { Credentials } from '@lockstep/elastic';
import { connectionOrReason } from '../../clusters/lease.ts';
import type { Conditions } from '../../conditions/observe-outputs.ts';
import { createInstallationStore } from '../../features/integrations/installation-store.ts';
import type { OutputChanges } from '../../features/outputs/change-outputs.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import { DIRECT_PRIVILEGES, roleDescriptors } from '../../conditions/needed-privileges.ts';
import type { RepairOrder, RepairsOptions, RepairTarget } from '../../features/repairs/repair-order.ts';
import { createRepairs, type Repairs } from '../../features/repairs/repairs.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Logger } from '../../lib/logger.ts';
import { createSharedProgress, type SharedProgress } from '../../lib/shared-progress.ts';
import { encodedKeyIn, keyIdIn } from '../../remedies/credential.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { ComposedSync } from '../sync/sync-module.ts';
import { leftFollowersOf } from './look-at-outputs.ts';
import { rewriteLeader } from './rewrite-leader.ts';
import type { StoredOutputs } from './stored-outputs.ts';
import { findUndelivered } from './undelivered.ts';
import { isDeliveredByKibana, uploadPackage } from './upload-package.ts';

export interface RepairsParts {
  readonly changes: OutputChanges;
  readonly conditions: Conditions;
  readonly stored: StoredOutputs;
  /** As the engine, or the console of the remote, has it. */
  readonly reportOf: (outputId: string) => SyncReport | undefined;
  readonly sync: Pick<ComposedSync, 'ensureLeader' | 'trigger' | 'exclusively' | 'lookAt' | 'routes'>;
}

/** With what the consoles of this home cluster tell each other about repairs. */
interface SharedRepairs extends Repairs {
  readonly progress: SharedProgress<RepairRun>;
}

/**
 * Repairs over this composition: what runs is recorded in the activity log, published as events and visible on every
 * console.
 */
export function composeRepairs(core: ConsoleCore, parts: RepairsParts): SharedRepairs {
  const progress = shareRepairs(core);
  const { clock, activity, log, publish } = core;
  const repairs = createRepairs({
    open: (order) => openTarget(core, parts, order),
    act: ownActs(core, parts),
    exclusively: parts.sync.exclusively,
    look: (outputId, signal) => parts.conditions.look(outputId, { depth: 'all', signal }),
    onChanged: (outputId) => {
      parts.conditions.forget(outputId);
      parts.sync.trigger();
    },
    recording: activity.log.recording,
    onChange(run) {
      const { id, output_id: outputId, state, ended_at: endedAt } = run;
      progress.put(id, run);
      if (endedAt !== null) parts.sync.lookAt(outputId);
      publish({ kind: 'repair-changed', repair_id: id, output_id: outputId, state });
    },
    now: () => clock.now(),
    newId: randomUUID,
    log,
  });
  return { ...repairs, progress };
}

/** Progress of repairs in the home cluster, so that each console can tell of a repair that another one runs. */
export function shareRepairs({ clock, clusters, log }: ConsoleCore): SharedProgress<RepairRun> {
  const parse = (value: unknown): RepairRun | undefined => repairRunSchema.safeParse(value).data;
  return createSharedProgress({ connection: clusters.home, clock, log, kind: 'repair', parse });
}

/** What this console does at home. */
function ownActs(core: ConsoleCore, { changes, stored, sync }: RepairsParts): RepairsOptions['act'] {
  const { clusters, log, publish } = core;
  const changeOutput = async (
    id: string,
    change: Parameters<OutputChanges['update']>[1],
    actor: string,
  ): Promise<void> => {
    await changes.update(id, change, actor);
    publish({ kind: 'outputs-changed' });
    sync.trigger();
  };
  return async (act, { order, actor, answer, subject = '' }) => {
    switch (act) {
      case 'start-run':
        await sync.ensureLeader();
        sync.trigger();
        return;
      case 'rewrite-leader':
        return rewriteLeader(clusters.home);
      case 'clear-attempts':
        return clearAttempts(stored, await stored.require(order.outputId), log);
      case 'change-host':
        return changeOutput(order.outputId, hostChange(order.inputs), actor);
      case 'save-key':
        return changeOutput(order.outputId, { remote_api_key: encodedKeyIn(answer) }, actor);
      case 'upload-package':
      case 'reinstall-package': {
        const output = await stored.require(order.outputId);
        return uploadPackage(core, { stored, output, subject, isAgain: act === 'reinstall-package' });
      }
    }
  };
}

async function openTarget(
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

async function clearAttempts(stored: StoredOutputs, output: RemoteOutput, log: Logger): Promise<void> {
  const connection = stored.connect(output);
  try {
    const store = createInstallationStore(connection, log);
    const { installed, ledgers } = await store.snapshot();
    for (const { name, failedInstalls, failedRemovals } of installed) {
      if (failedInstalls.length + failedRemovals.length === 0) continue;
      const versioned = await store.get(name);
      if (versioned === undefined) continue;
      // A conflict: an install is under way, and writes what it finds.
      await store.put({ ...versioned.installed, failedInstalls: [], failedRemovals: [] }, versioned);
    }
    if (ledgers.length > 0) await store.saveLedgers([]);
  } finally {
    await connection.close();
  }
}

function hostChange(inputs: RepairOrder['inputs']): Parameters<OutputChanges['update']>[1] {
  const host = normalizeHost(inputs['host'] ?? '');
  if (host === undefined) throw new AppError('OUTPUT_INVALID', 'The host is not an http or https address.');
  const { service_token: token, remote_api_key: key } = inputs;
  return {
    hosts: [host],
    ...(token === undefined || token === '' ? {} : { service_token: token }),
    ...(key === undefined || key === '' ? {} : { remote_api_key: key }),
  };
}
