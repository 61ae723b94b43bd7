/** The activity log over HTTP: by page and filter, and one entry with what belongs to it. */
import { countActivity, getActivityEntry, listActivity, MAX_ACTIVITY_DEPTH } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import type { ActivityStore } from './activity-store.ts';

export function bindActivityRoutes(binder: Binder, store: ActivityStore, now: () => number): void {
  binder.guarded(listActivity, async ({ query }, { outputs }) => {
    const { page, per_page, kind, output_id: outputId, item, actor, result, from, to } = query;
    const start = (page - 1) * per_page;
    if (start + per_page > MAX_ACTIVITY_DEPTH) {
      throw new AppError(
        'INVALID_REQUEST',
        `Page ${page} lies behind the ${MAX_ACTIVITY_DEPTH} newest entries; set "to" to see older ones.`,
      );
    }
    const filter = { kind, outputId, item, actor, result, from, to, reach: outputs.reach };
    const found = await store.list(filter, { from: start, size: per_page });
    return { items: [...found.items], total: found.total, page, per_page };
  });

  binder.guarded(countActivity, async ({ query }, { outputs }) => {
    const { kind, output_id: outputId, item, actor, result, from, to } = query;
    const filter = { kind, outputId, item, actor, result, from, to, reach: outputs.reach };
    const { stepMs, steps } = await store.counts(filter, now());
    const items = steps.map(({ at, count, failed }) => ({ at: isoTime(at), entries: count, failed }));
    return { step_ms: stepMs, items };
  });

  binder.guarded(getActivityEntry, async ({ params }, { outputs }) => {
    const item = await store.get(params.entryId);
    if (item === undefined || !outputs.may(item.output_id))
      throw new AppError('ACTIVITY_ENTRY_NOT_FOUND', `The activity log has no entry ${params.entryId}.`);
    const changes = item.kind === 'run' ? await store.changesOf(item.id) : [];
    const shown = outputs.only(changes, ({ output_id: id }) => id);
    return { item, changes: shown.flatMap((entry) => (entry.kind === 'state_change' ? [entry] : [])) };
  });
}
