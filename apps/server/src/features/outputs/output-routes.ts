/** Outputs over HTTP, in Kibana's shapes. */
import {
  createOutput,
  deleteOutput,
  getOutput,
  getOutputHealth,
  listOutputs,
  updateOutput,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { OutputChanges } from './change-outputs.ts';
import type { Output } from './output.ts';
import type { OutputHealthMonitor } from './output-health.ts';
import type { OutputStore } from './output-store.ts';
import { presentOutput } from './present-output.ts';

export interface OutputRoutesOptions {
  readonly store: OutputStore;
  readonly changes: OutputChanges;
  readonly health: OutputHealthMonitor;
  /** Makes sure that the leader index is there, so that a follower can be made right after saving. */
  readonly ensureLeader: () => Promise<void>;
  /** Called after a change, so that a run starts at once. */
  readonly onChange: () => void;
}

export function bindOutputRoutes(binder: Binder, options: OutputRoutesOptions): void {
  const { store, changes, health } = options;
  const find = async (id: string): Promise<Output> => {
    const output = await store.get(id);
    if (output === undefined) throw new AppError('OUTPUT_NOT_FOUND', `Output ${id} not found`);
    return output;
  };
  const saved = async (output: Output) => {
    if (output.type === 'remote_elasticsearch' && output.syncIntegrations) await options.ensureLeader();
    options.onChange();
    return { item: presentOutput(output) };
  };

  binder.guarded(listOutputs, async () => {
    const items = (await store.list()).map(presentOutput);
    return { items, total: items.length, page: 1, perPage: Math.max(items.length, 20) };
  });
  binder.guarded(getOutput, async ({ params }) => ({ item: presentOutput(await find(params.outputId)) }));
  binder.guarded(createOutput, async ({ body }, { log, principal }) => {
    const output = await changes.create(body);
    log.info({ user: principal.username, outputId: output.id }, 'output created');
    return saved(output);
  });
  binder.guarded(updateOutput, async ({ params, body }, { log, principal }) => {
    const output = await changes.update(params.outputId, body);
    log.info({ user: principal.username, outputId: output.id }, 'output changed');
    return saved(output);
  });
  binder.guarded(deleteOutput, async ({ params }, { log, principal }) => {
    await changes.remove(params.outputId);
    log.info({ user: principal.username, outputId: params.outputId }, 'output deleted');
    options.onChange();
    return { id: params.outputId };
  });
  binder.guarded(getOutputHealth, async ({ params }) => health.measure(await find(params.outputId)));
}
