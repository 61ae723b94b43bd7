/** Says when the report of a remote shows something else than before, at most once in a while per remote. */
import type { SyncState } from '@lockstep/contracts';
import type { StatusEntry, StatusCache } from './cached-status.ts';

export interface ReportEventsOptions {
  readonly statusCache: StatusCache;
  /** State, counts and the states of all rows, as text; and the state alone. */
  readonly digest: (entry: StatusEntry) => { readonly text: string; readonly state: SyncState };
  readonly tell: (news: {
    readonly outputId: string;
    readonly outputName: string;
    readonly state: SyncState;
  }) => void;
  /** Not more often than this per remote, in milliseconds. */
  readonly restMs: number;
}

interface Told {
  text: string | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** The same status cache; what is put on it is told when it differs. */
export function announcing({
  statusCache,
  digest,
  tell,
  restMs,
}: ReportEventsOptions): StatusCache & { close(): void } {
  const told = new Map<string, Told>();

  const look = (outputId: string): void => {
    const entry = statusCache.get(outputId);
    const last = told.get(outputId);
    if (entry === undefined || last === undefined) return;
    const { text, state } = digest(entry);
    if (text === last.text) return;
    last.text = text;
    tell({ outputId, outputName: entry.output.outputName, state });
    last.timer = setTimeout(() => {
      last.timer = undefined;
      look(outputId);
    }, restMs);
    last.timer.unref();
  };
  const lookUnlessResting = (outputId: string): void => {
    const last = told.get(outputId) ?? { text: undefined, timer: undefined };
    told.set(outputId, last);
    if (last.timer === undefined) look(outputId);
  };

  return {
    ...statusCache,
    put(output, evidence) {
      statusCache.put(output, evidence);
      lookUnlessResting(output.outputId);
    },
    release(outputId) {
      const wasHeld = statusCache.isHeld(outputId);
      statusCache.release(outputId);
      if (wasHeld) lookUnlessResting(outputId);
    },
    putConditions(outputId, conditions) {
      statusCache.putConditions(outputId, conditions);
      if (told.has(outputId)) lookUnlessResting(outputId);
    },
    setPublishError(message) {
      statusCache.setPublishError(message);
      [...told.keys()].forEach(lookUnlessResting);
    },
    setLeader(leader) {
      statusCache.setLeader(leader);
      [...told.keys()].forEach(lookUnlessResting);
    },
    keep(outputIds) {
      statusCache.keep(outputIds);
      forgetOthers(told, outputIds);
    },
    close() {
      for (const { timer } of told.values()) clearTimeout(timer);
      told.clear();
    },
  };
}

function forgetOthers(told: Map<string, Told>, outputIds: readonly string[]): void {
  for (const [id, { timer }] of told) {
    if (outputIds.includes(id)) continue;
    clearTimeout(timer);
    told.delete(id);
  }
}
