/** The history over HTTP: by page and filter, and one entry with what belongs to it. */
import { countHistory, getHistoryEntry, listHistory, MAX_HISTORY_DEPTH } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import type { HistoryStore } from './history-store.ts';

export function bindHistoryRoutes(binder: Binder, store: HistoryStore, now: () => number): void {
  binder.guarded(listHistory, async ({ query }, { outputs }) => {
    const { page, per_page, kind, output_id: outputId, item, actor, result, from, to } = query;
    const start = (page - 1) * per_page;
    if (start + per_page > MAX_HISTORY_DEPTH) {
      throw new AppError(
        'INVALID_REQUEST',
        `Page ${page} lies behind the ${MAX_HISTORY_DEPTH} newest entries; set "to" to see older ones.`,
      );
    }
    const filter = { kind, outputId, item, actor, result, from, to, reach: outputs.reach };
    const found = await store.list(filter, { from: start, size: per_page });
    return { items: [...found.items], total: found.total, page, per_page };
  });

  binder.guarded(countHistory, async ({ query }, { outputs }) => {
    const { kind, output_id: outputId, item, actor, result, from, to } = query;
    const filter = { kind, outputId, item, actor, result, from, to, reach: outputs.reach };
    const { stepMs, steps } = await store.counts(filter, now());
    const items = steps.map(({ at, count, failed }) => ({ at: isoTime(at), entries: count, failed }));
    return { step_ms: stepMs, items };
  });

  binder.guarded(getHistoryEntry, async ({ params }, { outputs }) => {
    const item = await store.get(params.entryId);
    if (item === undefined || !outputs.may(item.output_id))
      throw new AppError('HISTORY_ENTRY_NOT_FOUND', `The history has no entry ${params.entryId}.`);
    const changes = item.kind === 'run' ? await store.changesOf(item.id) : [];
    const shown = outputs.only(changes, ({ output_id: id }) => id);
    return { item, changes: shown.flatMap((entry) => (entry.kind === 'state_change' ? [entry] : [])) };
  });
}
