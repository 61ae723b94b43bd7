/** "Sync now" and letting removals go: asked, recorded, and followed by an id. */
import { approveRemovals, getSyncRequest, startSync, type SyncRequest } from '@lockstep/contracts';
import type { Binder } from '../../../http/bind-route.ts';
import type { Recording } from '../../../lib/record-action.ts';
import type { Logger } from '../../../lib/logger.ts';
import { AppError } from '../../../lib/app-error.ts';
import { requireSynced, type RoutedOutput, type SyncedOutput } from './routed-output.ts';
import type { NewSyncRequest } from '../reconcile/sync-requests.ts';

export interface SyncRequestRoutesOptions {
  readonly routed: (outputId: string) => Promise<RoutedOutput>;
  /** Takes a request in and starts the runs that it needs. */
  readonly ask: (asked: NewSyncRequest) => SyncRequest;
  /** Also of the other consoles. */
  readonly get: (requestId: string) => Promise<SyncRequest | undefined>;
  /** Resolves when the other consoles know of it. */
  readonly shared: (requestId: string) => Promise<void>;
  /** What prune protection blocks on that remote now: package names and asset keys. */
  readonly blockedRemovals: (outputId: string) => readonly string[];
  /** Throws when it cannot be kept. */
  readonly approve: (outputId: string, items: readonly string[]) => Promise<void>;
  readonly recording: Recording;
  /** What a sync of that output would do now, as it was previewed; undefined when that cannot be told. */
  readonly fingerprintOf: (outputId: string, log: Logger) => Promise<string | undefined>;
}

export function bindSyncRequestRoutes(binder: Binder, options: SyncRequestRoutesOptions): void {
  const { recording } = options;
  const ask = async (asked: NewSyncRequest): Promise<SyncRequest> => {
    const request = options.ask(asked);
    await options.shared(request.id);
    return request;
  };

  binder.guarded(startSync, async ({ body }, { log, outputs, principal }) => {
    const actor = principal.username;
    const { output_id: outputId, item, fingerprint } = body ?? {};
    await outputs.require(outputId);
    if (outputId === undefined) {
      const head = { actor, action: 'sync_asked', target: ALL_REMOTES } as const;
      return recording(head, async () => ({ item: await ask({ actor, outputId }) }));
    }
    const output = requireSynced(await options.routed(outputId), outputId);
    if (item !== undefined) requireAppliedHere(output);
    const named = { id: outputId, name: output.outputName };
    const target = item === undefined ? { kind: 'output', ...named } : { kind: 'item', id: item, name: item };
    return recording({ actor, action: 'sync_asked', target, output: named }, async () => {
      if (fingerprint !== undefined && fingerprint !== (await options.fingerprintOf(outputId, log))) {
        throw new AppError('CONFLICT', `A sync of ${output.outputName} would do something else by now.`, {
          nextAction: 'Check the preview again.',
        });
      }
      return { item: await ask({ actor, outputId, item }) };
    });
  });

  binder.guarded(getSyncRequest, async ({ params }, { outputs }) => {
    const item = await options.get(params.requestId);
    if (item === undefined || !outputs.may(item.scope.output_id))
      throw new AppError('SYNC_REQUEST_NOT_FOUND', `There is no sync request ${params.requestId}.`);
    return { item };
  });

  binder.guarded(approveRemovals, async ({ params: { outputId }, body: { items } }, { principal }) => {
    const actor = principal.username;
    const output = requireSynced(await options.routed(outputId), outputId);
    requireAppliedHere(output);
    const named = { id: outputId, name: output.outputName };
    const head = {
      actor,
      action: 'removal_approved' as const,
      target: { kind: 'output', ...named },
      output: named,
    };
    return recording(head, async (note) => {
      const blocked = options.blockedRemovals(outputId);
      note({ before: { blocked_removals: [...blocked] }, after: { approved: [...items] } });
      if (!isSameSet(blocked, items)) {
        const now = blocked.length === 0 ? 'nothing' : blocked.join(', ');
        throw new AppError('CONFLICT', `By now ${now} is blocked on ${output.outputName}.`, {
          nextAction: 'Check what is blocked now, and approve that.',
        });
      }
      await options.approve(outputId, items);
      return { item: await ask({ actor, outputId, items }) };
    });
  });
}

const ALL_REMOTES = { kind: 'outputs', id: 'all', name: 'all remotes' };

function requireAppliedHere(output: SyncedOutput): void {
  if (output.kind === 'console') return;
  throw new AppError(
    'APPLIED_ELSEWHERE',
    `The console or Kibana of ${output.outputName} applies the integrations there.`,
  );
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const names = new Set(a);
  return names.size === new Set(b).size && b.every((name) => names.has(name));
}
