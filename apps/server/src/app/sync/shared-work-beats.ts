/** What a console tells the others from time to time, and hears of them. */
import type { SharedStatus } from '../../features/synced-integrations/status/shared-status.ts';
import { consoleName } from './exclusive-remotes.ts';
import {
  type SharedWorkListener,
  type Parts,
  type State,
  aliveIds,
  reassign,
  isOwner,
} from './shared-work-owners.ts';

/** What a console could not reach is another's, and its own again after this. */
const UNREACHED_MS = 10 * 60_000;
/** Beats in which it is said that a remote was found as before, so that one may be missed. */
const SAID_IN_BEATS = 3;
const SWEEP_MS = 60 * 60_000;

export async function beatOnce(parts: Parts, state: State, listener: SharedWorkListener): Promise<void> {
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
        state.newsAt.set(key, parts.clock.now());
        listener.onSame(key);
      }
    }
  } catch (error) {
    log.debug('work-not-shared', { err: error });
    // What was not heard of for a lifetime is gone, also when nobody can be heard.
    reassign(parts, state, listener);
  }
}

export async function hearOnce(parts: Parts, state: State, listener: SharedWorkListener): Promise<void> {
  try {
    for (const [key, status] of await state.exchange.hear(aliveIds(state))) {
      if (isOwner(parts, state, key)) continue;
      state.newsAt.set(key, parts.clock.now());
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

export async function tellOnce(
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
    for (const key of await state.exchange.tell(statuses)) state.same.set(key, SAID_IN_BEATS);
  } catch (error) {
    log.debug('statuses-not-told', { err: error });
    for (const key of statuses.keys()) state.dirty.add(key);
  }
}

const isReached = ({ evidence }: SharedStatus): boolean =>
  !(evidence.kind === 'observation' && evidence.observation.kind === 'unreachable');
