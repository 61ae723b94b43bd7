/** Says when the report of a remote shows something else than before, at most once in a while per remote. */
import type { SyncState } from '@lockstep/contracts';
import type { StatusEntry, StatusCache } from './cached-status.ts';

export interface ReportEventsOptions {
  readonly statusCache: StatusCache;
  /** State, counts and the states of all rows, as text; and the state alone. */
  readonly digest: (entry: StatusEntry) => { readonly text: string; readonly state: SyncState };
  readonly emit: (event: {
    readonly outputId: string;
    readonly outputName: string;
    readonly state: SyncState;
  }) => void;
  /** Not more often than this per remote, in milliseconds. */
  readonly throttleMs: number;
}

interface EmittedReport {
  text: string | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** The same status cache; what is put on it is told when it differs. */
export function emitReportEvents({
  statusCache,
  digest,
  emit,
  throttleMs,
}: ReportEventsOptions): StatusCache & { close(): void } {
  const emitted = new Map<string, EmittedReport>();

  const emitIfChanged = (outputId: string): void => {
    const entry = statusCache.get(outputId);
    const last = emitted.get(outputId);
    if (entry === undefined || last === undefined) return;
    const { text, state } = digest(entry);
    if (text === last.text) return;
    last.text = text;
    emit({ outputId, outputName: entry.output.outputName, state });
    last.timer = setTimeout(() => {
      last.timer = undefined;
      emitIfChanged(outputId);
    }, throttleMs);
    last.timer.unref();
  };
  const emitUnlessThrottled = (outputId: string): void => {
    const last = emitted.get(outputId) ?? { text: undefined, timer: undefined };
    emitted.set(outputId, last);
    if (last.timer === undefined) emitIfChanged(outputId);
  };

  return {
    ...statusCache,
    set(output, evidence) {
      statusCache.set(output, evidence);
      emitUnlessThrottled(output.outputId);
    },
    release(outputId) {
      const wasPending = statusCache.isPending(outputId);
      statusCache.release(outputId);
      if (wasPending) emitUnlessThrottled(outputId);
    },
    putConditions(outputId, conditions) {
      statusCache.putConditions(outputId, conditions);
      if (emitted.has(outputId)) emitUnlessThrottled(outputId);
    },
    setPublishError(message) {
      statusCache.setPublishError(message);
      [...emitted.keys()].forEach(emitUnlessThrottled);
    },
    setLeader(leader) {
      statusCache.setLeader(leader);
      [...emitted.keys()].forEach(emitUnlessThrottled);
    },
    keep(outputIds) {
      statusCache.keep(outputIds);
      forgetOthers(emitted, outputIds);
    },
    close() {
      for (const { timer } of emitted.values()) clearTimeout(timer);
      emitted.clear();
    },
  };
}

function forgetOthers(emitted: Map<string, EmittedReport>, outputIds: readonly string[]): void {
  for (const [id, { timer }] of emitted) {
    if (outputIds.includes(id)) continue;
    clearTimeout(timer);
    emitted.delete(id);
  }
}
