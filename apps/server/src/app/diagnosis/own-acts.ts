/** What a repair does at home by this console itself. */
import { normalizeHost } from '@lockstep/contracts';
import { createInstallationStore } from '../../features/integrations/installation-store.ts';
import type { OutputChanges } from '../../features/outputs/change-outputs.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import type { RepairOrder, RepairsOptions } from '../../features/repairs/repair-order.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Logger } from '../../lib/logger.ts';
import { encodedKeyIn } from '../../remedies/credential.ts';
import type { ConsoleCore } from '../console-core.ts';
import { rewriteLeader } from './rewrite-leader.ts';
import type { StoredOutputs } from './stored-outputs.ts';
import { uploadPackage } from './upload-package.ts';
import type { RepairsParts } from './repair-target.ts';

/** What this console does at home. */
export function ownActs(core: ConsoleCore, { changes, stored, sync }: RepairsParts): RepairsOptions['act'] {
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
        return uploadPackage(core, { stored, output: await stored.require(order.outputId), subject });
    }
  };
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
