/** Outputs over HTTP, in Kibana's shapes. */
import {
  createOutput,
  deleteOutput,
  getOutput,
  getOutputHealth,
  listOutputHealth,
  listOutputs,
  updateOutput,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { ActionHead, Recording } from '../../lib/record-action.ts';
import type { OutputChanges } from './change-outputs.ts';
import type { Output } from './output.ts';
import type { OutputHealthMonitor } from './output-health.ts';
import type { OutputStore } from './output-store.ts';
import { allowedChange } from './policy-change.ts';
import { presentOutput, type OpenSealed } from './present-output.ts';

export interface OutputRoutesOptions {
  readonly store: OutputStore;
  readonly changes: OutputChanges;
  readonly health: OutputHealthMonitor;
  /** Tells whether a stored secret can be read with the keys of this console. */
  readonly openSealed: OpenSealed;
  /** Makes sure that the leader index is there, so that a follower can be made right after saving. */
  readonly ensureLeader: () => Promise<void>;
  /** Called after a change, so that a run starts at once. */
  readonly onChange: () => void;
  readonly recording: Recording;
}

export function bindOutputRoutes(binder: Binder, options: OutputRoutesOptions): void {
  const { store, changes, health } = options;
  const present = (output: Output) => presentOutput(output, options.openSealed);
  const find = async (id: string): Promise<Output> => {
    const output = await store.get(id);
    if (output === undefined) throw new AppError('OUTPUT_NOT_FOUND', `Output ${id} not found`);
    return output;
  };
  const saved = async (output: Output) => {
    if (output.type === 'remote_elasticsearch' && output.syncIntegrations) await options.ensureLeader();
    options.onChange();
    return { item: present(output) };
  };

  binder.guarded(listOutputs, async (_input, { outputs }) => {
    const items = outputs.only(await store.list(), ({ id }) => id).map(present);
    return { items, total: items.length, page: 1, perPage: Math.max(items.length, 20) };
  });
  binder.guarded(getOutput, async ({ params }) => ({ item: present(await find(params.outputId)) }));
  const headOf = (actor: string, action: ActionHead['action'], output: Named): ActionHead => ({
    actor,
    action,
    target: { kind: 'output', id: output.id, name: output.name },
    output: { id: output.id, name: output.name },
  });

  binder.guarded(createOutput, ({ body }, { log, principal }) => {
    const head = headOf(principal.username, 'output_created', { id: body.id ?? '', name: body.name });
    return options.recording(head, async (note) => {
      const output = await changes.create(body, principal.username);
      const { target, output: named } = headOf(principal.username, 'output_created', output);
      note({ target, output: named, after: present(output) });
      log.info('output-created', { user: principal.username, outputId: output.id });
      return saved(output);
    });
  });
  binder.guarded(updateOutput, async ({ params, body }, context) => {
    const { log, principal } = context;
    const before = await find(params.outputId);
    const change = await allowedChange(context, present(before), body);
    return options.recording(headOf(principal.username, 'output_updated', before), async (note) => {
      note({ before: present(before) });
      const output = await changes.update(params.outputId, change, principal.username);
      note({ after: present(output) });
      log.info('output-updated', { user: principal.username, outputId: output.id });
      return saved(output);
    });
  });
  binder.guarded(deleteOutput, async ({ params }, { log, principal }) => {
    const before = await find(params.outputId);
    return options.recording(headOf(principal.username, 'output_deleted', before), async (note) => {
      note({ before: present(before) });
      await changes.remove(params.outputId, principal.username);
      log.info('output-deleted', { user: principal.username, outputId: params.outputId });
      options.onChange();
      return { id: params.outputId };
    });
  });
  bindHealthRoutes(binder, { store, health, find });
}

interface HealthRoutes extends Pick<OutputRoutesOptions, 'store' | 'health'> {
  readonly find: (id: string) => Promise<Output>;
}

function bindHealthRoutes(binder: Binder, { store, health, find }: HealthRoutes): void {
  binder.guarded(getOutputHealth, async ({ params }) => health.measure(await find(params.outputId)));
  binder.guarded(listOutputHealth, async (_input, { outputs }) => {
    const shown = outputs.only(await store.list(), ({ id }) => id);
    const remote = shown.filter(({ type }) => type === 'remote_elasticsearch');
    const items = (await health.list(remote)).map(({ outputId, health: known, isMeasuring }) => ({
      output_id: outputId,
      state: known?.state ?? 'UNKNOWN',
      message: known?.message ?? '',
      measured_at: known?.timestamp ?? null,
      is_measuring: isMeasuring,
    }));
    return { items };
  });
}

type Named = Pick<Output, 'id' | 'name'>;
