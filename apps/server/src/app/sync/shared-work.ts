/**
 * Work on remotes, shared between the consoles of one home: each looks after those that fall to it, hears of the others
 * what their consoles see, and goes on with those of a console that is gone. Who may change a remote is still decided by
 * its lease: two that both take themselves to look after one do the same work twice at worst.
 */
import type { SharedStatus } from '../../features/synced-integrations/status/shared-status.ts';
import {
  createStatusExchange,
  type StatusExchange,
} from '../../features/synced-integrations/status/status-exchange.ts';
import { createBeatStore, type BeatStore } from '../../features/leases/beat-store.ts';
import { createConsoleRoster, type ConsoleRoster } from '../../features/leases/console-roster.ts';
import { startHousekeeping, type Housekeeping } from '../../lib/housekeeping.ts';
import { ownerOf } from '../../features/leases/owner-of.ts';
import type { ConsoleCore } from '../console-core.ts';
import { consoleName } from './exclusive-remotes.ts';

export interface SharedWorkListener {
  /** The remotes that there are. */
  readonly keys: () => readonly string[];
  /** As this console has it; undefined before the first look. */
  readonly statusOf: (key: string) => SharedStatus | undefined;
  /** Another console looks after it, and has seen this. */
  readonly onHeard: (key: string, status: SharedStatus) => void;
  /** The console that looks after it has looked again, and found what is known. */
  readonly onSame: (key: string) => void;
  /** They fall to this console now. */
  readonly onGained: (keys: readonly string[]) => void;
}

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

type Parts = Pick<ConsoleCore, 'clock' | 'clusters' | 'config' | 'consoleId' | 'log' | 'managementName'>;

/** Parts of `sync.leaseLifetime`: together a console that is gone is missed within it. */
const BEAT_PART = 1 / 6;
const LIFETIME_PART = 1 / 2;
/** What is seen in this time goes out together. */
const TELL_AFTER_MS = 500;
/** What a console could not reach is another's, and its own again after this. */
const UNREACHED_MS = 10 * 60_000;
/** A remote of which its console says nothing for so many intervals is looked at by everybody. */
const SILENT_INTERVALS = 2;
/** Beats in which it is said that a remote was found as before, so that one may be missed. */
const SAID_IN_BEATS = 3;
const SWEEP_MS = 60 * 60_000;

interface State {
  readonly roster: ConsoleRoster;
  readonly store: BeatStore;
  readonly exchange: StatusExchange;
  /** Until when each is not reached from here, by `now`. */
  readonly unreached: Map<string, number>;
  readonly dirty: Set<string>;
  /** In how many beats it is still to be said. */
  readonly same: Map<string, number>;
  /** When each was looked at or heard of last, or listed first. */
  readonly lastEventAt: Map<string, number>;
  /** What was worked out, for as long as nothing that it rests on is another. */
  owners: Map<string, boolean>;
  restsOn: string;
  owned: ReadonlySet<string>;
  others: string;
  /** Whether another console is there, or has left something behind: alone, there is nobody to tell. */
  isAnybodyThere: boolean;
  beat: number;
  sweptAt: number;
}

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
    lastEventAt: new Map(),
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
      if (isLook) state.lastEventAt.set(key, now());
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

async function beatOnce(parts: Parts, state: State, listener: SharedWorkListener): Promise<void> {
  const { clusters, consoleId, log } = parts;
  // A home that has moved on, or is too new, is nothing that this console has a part in.
  if (clusters.storedData.gate.state().kind === 'closed') return;
  try {
    await sayAlive(parts, state, listener);
    const others = (await state.store.list()).filter(({ id }) => id !== consoleId);
    state.isAnybodyThere = others.length > 0;
    state.roster.see(others);
    for (const id of state.roster.abandoned()) await state.store.remove(id);
    reassign(parts, state, listener);
    const alive = aliveIds(state);
    for (const { id, looked } of others) {
      if (!alive.includes(id)) continue;
      for (const key of looked) {
        if (isOwner(parts, state, key)) continue;
        state.lastEventAt.set(key, parts.clock.now());
        listener.onSame(key);
      }
    }
  } catch (error) {
    log.debug('work-not-shared', { err: error });
    // What was not heard of for a lifetime is gone, also when nobody can be heard.
    reassign(parts, state, listener);
  }
}

const aliveIds = ({ roster }: State): readonly string[] => roster.alive().map(({ id }) => id);

async function hearOnce(parts: Parts, state: State, listener: SharedWorkListener): Promise<void> {
  try {
    for (const [key, status] of await state.exchange.hear(aliveIds(state))) {
      if (isOwner(parts, state, key)) continue;
      state.lastEventAt.set(key, parts.clock.now());
      listener.onHeard(key, status);
    }
    await sweepNowAndThen(parts, state);
  } catch (error) {
    parts.log.debug('statuses-not-heard', { err: error });
  }
}

async function sayAlive(parts: Parts, state: State, { keys }: SharedWorkListener): Promise<void> {
  const { clock, consoleId } = parts;
  const there = new Set(keys());
  for (const [key, until] of state.unreached)
    if (until <= clock.now() || !there.has(key)) state.unreached.delete(key);
  state.beat += 1;
  await state.store.write({
    id: consoleId,
    beat: state.beat,
    name: consoleName(parts),
    cannot: new Set(state.unreached.keys()),
    looked: [...state.same.keys()],
  });
  for (const [key, beats] of state.same) {
    if (beats <= 1) state.same.delete(key);
    else state.same.set(key, beats - 1);
  }
}

async function sweepNowAndThen({ clock }: Parts, state: State): Promise<void> {
  if (clock.now() - state.sweptAt < SWEEP_MS) return;
  state.sweptAt = clock.now();
  await state.exchange.sweep();
}

/** Works out again what falls to this console. */
function reassign(parts: Parts, state: State, { keys, onGained }: SharedWorkListener): void {
  const { clock, log } = parts;
  const all = keys();
  const there = new Set(all);
  for (const key of state.lastEventAt.keys()) if (!there.has(key)) state.lastEventAt.delete(key);
  for (const key of all) if (!state.lastEventAt.has(key)) state.lastEventAt.set(key, clock.now());
  const alive = state.roster.alive();
  const others = alive.map(({ id }) => id).join(' ');
  const restsOn = JSON.stringify([
    [...state.unreached.keys()],
    alive.map(({ id, cannot }) => [id, ...cannot]),
  ]);
  if (restsOn !== state.restsOn) state.owners = new Map();
  state.restsOn = restsOn;
  const before = state.owned;
  const wasAlone = state.others === '';
  state.owned = new Set(all.filter((key) => isOwner(parts, state, key)));
  if (others !== state.others) {
    // Whoever comes has heard nothing yet.
    state.exchange.forget();
    for (const key of state.owned) state.dirty.add(key);
    log.info('work-shared', { consoles: alive.length + 1, remotes: state.owned.size, of: all.length });
  }
  state.others = others;
  const gained = wasAlone ? [] : [...state.owned].filter((key) => !before.has(key));
  if (gained.length > 0) onGained(gained);
}

function isOwner({ consoleId }: Parts, state: State, key: string): boolean {
  const known = state.owners.get(key);
  if (known !== undefined) return known;
  const others = state.roster.alive();
  const self = { id: consoleId, cannot: new Set(state.unreached.keys()) };
  const is = others.length === 0 || ownerOf(key, [self, ...others]) === consoleId;
  state.owners.set(key, is);
  return is;
}

/** Its console, whichever that is, has not said anything of it for long. */
function isForgotten({ clock, config }: Parts, { lastEventAt }: State, key: string): boolean {
  const since = lastEventAt.get(key);
  const { interval, leaseLifetime } = config.sync;
  return since !== undefined && clock.now() - since > Math.max(interval, leaseLifetime) * SILENT_INTERVALS;
}

async function tellOnce(
  { clock, log }: Parts,
  state: State,
  { statusOf }: SharedWorkListener,
): Promise<void> {
  const keys = [...state.dirty];
  state.dirty.clear();
  const statuses = new Map<string, SharedStatus>();
  for (const key of keys) {
    const status = statusOf(key);
    if (status === undefined) continue;
    statuses.set(key, status);
    if (isReached(status)) state.unreached.delete(key);
    else if (!state.unreached.has(key)) state.unreached.set(key, clock.now() + UNREACHED_MS);
  }
  try {
    for (const key of await state.exchange.share(statuses)) state.same.set(key, SAID_IN_BEATS);
  } catch (error) {
    log.debug('statuses-not-told', { err: error });
    for (const key of statuses.keys()) state.dirty.add(key);
  }
}

const isReached = ({ evidence }: SharedStatus): boolean =>
  !(evidence.kind === 'observation' && evidence.observation.kind === 'unreachable');
