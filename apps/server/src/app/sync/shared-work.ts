/**
 * Work on remotes, shared between the consoles of one home: each looks after those that fall to it, hears of the others
 * what their consoles see, and goes on with those of a console that is gone. Who may change a remote is still decided by
 * its lease: two that both take themselves to look after one do the same work twice at worst.
 */
import { createStatusExchange } from '../../features/synced-integrations/status/status-exchange.ts';
import { createBeatStore } from '../../features/leases/beat-store.ts';
import { createConsoleRoster } from '../../features/leases/console-roster.ts';
import { startHousekeeping, type Housekeeping } from '../../lib/housekeeping.ts';
import {
  type SharedWorkListener,
  type Parts,
  type State,
  isOwner,
  isForgotten,
} from './shared-work-owners.ts';
import { beatOnce, hearOnce, tellOnce } from './shared-work-beats.ts';

export interface SharedWork {
  /** Whether this console looks after that remote. True for all while it is alone. */
  owns(key: string): boolean;
  /** The consoles that share the work, this one included. */
  consoles(): number;
  /** Something was seen of a remote here: the others are to know. `isLook`: it was looked at. */
  readonly noticed: (key: string, isLook: boolean) => void;
  /** Which consoles have a document at home, as the watch sees it. */
  seen(consoleIds: readonly string[]): void;
  start(listener: SharedWorkListener): void;
  close(): Promise<void>;
}

/** Parts of `sync.leaseLifetime`: together a console that is gone is missed within it. */
const BEAT_PART = 1 / 6;
const LIFETIME_PART = 1 / 2;
/** What is seen in this time goes out together. */
const TELL_AFTER_MS = 500;

export function createSharedWork(parts: Parts): SharedWork {
  const { clock, clusters, config, consoleId } = parts;
  const now = (): number => clock.now();
  const monotonic = (): number => performance.now();
  const { leaseLifetime } = config.sync;
  const stopping = new AbortController();
  const { signal } = stopping;
  const state: State = {
    roster: createConsoleRoster({ lifetimeMs: leaseLifetime * LIFETIME_PART, monotonic }),
    store: createBeatStore(clusters.home, signal),
    exchange: createStatusExchange({ connection: clusters.home, consoleId, now, signal }),
    unreached: new Map(),
    dirty: new Set(),
    same: new Map(),
    newsAt: new Map(),
    owners: new Map(),
    restsOn: '',
    owned: new Set(),
    others: '',
    isAnybodyThere: false,
    beat: 0,
    sweptAt: now(),
  };
  let listener: SharedWorkListener | undefined;
  const owns = (key: string): boolean => isOwner(parts, state, key) || isForgotten(parts, state, key);

  const loops = startLoops(parts, state, () => listener);
  return {
    owns,
    consoles: () => state.roster.alive().length + 1,
    noticed(key, isLook) {
      if (isLook) state.newsAt.set(key, now());
      if (state.roster.alive().length > 0 && (isLook || owns(key))) state.dirty.add(key);
    },
    seen(consoleIds) {
      if (consoleIds.some((id) => id !== consoleId)) state.isAnybodyThere = true;
    },
    start(given) {
      listener = given;
    },
    async close() {
      stopping.abort();
      await Promise.all(loops.map((loop) => loop.stop()));
      if (state.beat > 0) await state.store.remove(consoleId).catch(() => undefined);
    },
  };
}

/** Soon after the start, as nobody waits for it. */
const FIRST_BEAT_MS = 1_000;

/** Apart: a beat does not wait for what there is to hear or to tell. */
function startLoops(
  parts: Parts,
  state: State,
  listenerNow: () => SharedWorkListener | undefined,
): readonly Housekeeping[] {
  const beatMs = parts.config.sync.leaseLifetime * BEAT_PART;
  const start = (
    { firstMs, everyMs }: { readonly firstMs: number; readonly everyMs: number },
    isDue: () => boolean,
    turn: (parts: Parts, state: State, listener: SharedWorkListener) => Promise<void>,
  ): Housekeeping =>
    startHousekeeping(
      async () => {
        const listener = listenerNow();
        if (listener !== undefined && isDue()) await turn(parts, state, listener);
      },
      { firstMs, everyMs },
    );
  return [
    start(
      { firstMs: Math.min(beatMs, FIRST_BEAT_MS), everyMs: beatMs },
      () => state.beat === 0 || state.isAnybodyThere,
      beatOnce,
    ),
    start({ firstMs: beatMs, everyMs: beatMs }, () => state.isAnybodyThere, hearOnce),
    start({ firstMs: TELL_AFTER_MS, everyMs: TELL_AFTER_MS }, () => state.dirty.size > 0, tellOnce),
  ];
}
