/**
 * Who changes a remote: held only while a run changes it, renewed meanwhile, taken over when its heartbeat is stale.
 *
 * Clocks of consoles are never compared. An observer measures with its own steady clock how long it has seen the same
 * beat; a holder that cannot renew gives up before any observer may take over.
 */
import type { Exclusively } from '../../clusters/exclusively.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Lease, LeaseStore, StoredLease } from './lease-store.ts';

export interface LeasesOptions {
  readonly store: LeaseStore;
  /** Random id of this console, and what others call it. */
  readonly holder: string;
  readonly holderName: () => string;
  /** A lease whose heartbeat is stale for this long counts as abandoned. */
  readonly lifetimeMs: number;
  /** A steady clock in milliseconds, of this process alone. */
  readonly monotonic: () => number;
  /**
   * Where fences begin when no lease is on record; 1 unless given. Remotes keep the highest fence that they have seen,
   * so a start that grows with time lets the consoles go on after the leases were lost.
   */
  readonly firstFence?: () => number;
  readonly log: Logger;
}

export interface Leases {
  /** Does `work` while this console holds the lease; `signal` or the loss of the lease cancels it. */
  readonly exclusively: Exclusively;
}

interface HeartbeatSeen {
  readonly fence: number;
  readonly beat: number;
  readonly since: number;
}

/** Renewals in one lifetime, so that one may fail. */
const BEATS = 3;
/** The part of its lifetime after which a holder that could not renew stops by itself. */
const OWN_LIMIT = 5 / 6;
const NOT_RENEWED =
  'This console could not renew its lease in time, because it or the management cluster was too busy.';

export function createLeases(options: LeasesOptions): Leases {
  const { store, holder, lifetimeMs, monotonic } = options;
  const heartbeatsSeen = new Map<string, HeartbeatSeen>();
  /** As this console released them: nobody has held one since that can still be written over. */
  const released = new Map<string, StoredLease>();

  /** Has its beat stood still for a lifetime, as far as this console has looked? */
  const isAbandoned = (key: string, { fence, beat }: Lease): boolean => {
    const seen = heartbeatsSeen.get(key);
    if (seen?.fence === fence && seen.beat === beat) return monotonic() - seen.since >= lifetimeMs;
    heartbeatsSeen.set(key, { fence, beat, since: monotonic() });
    return false;
  };

  const nextOf = (lease: Lease | undefined): Lease => ({
    holder,
    holderName: options.holderName(),
    fence: lease === undefined ? (options.firstFence?.() ?? 1) : lease.fence + 1,
    beat: 0,
    isReleased: false,
  });

  const take = async (key: string): Promise<StoredLease | { readonly busy: string }> => {
    const own = released.get(key);
    released.delete(key);
    if (own !== undefined) {
      const again = await store.write(key, nextOf(own.lease), own);
      if (again.kind === 'written') return again.stored;
    }
    const found = await store.read(key);
    const lease = found?.lease;
    if (lease !== undefined && !lease.isReleased && lease.holder !== holder && !isAbandoned(key, lease))
      return { busy: lease.holderName };
    const answer = await store.write(key, nextOf(lease), found);
    if (answer.kind === 'conflict') return { busy: lease?.holderName ?? 'another console' };
    heartbeatsSeen.delete(key);
    return answer.stored;
  };

  return {
    async exclusively(key, signal, work) {
      const askedAt = monotonic();
      const taken = await take(key);
      if ('busy' in taken) return { kind: 'busy', holder: taken.busy };
      const held = hold({ ...options, key, taken, takenAt: askedAt });
      try {
        const value = await work(AbortSignal.any([signal, held.lost]), taken.lease.fence);
        return held.lost.aborted ? { kind: 'lost', why: held.whyLost() } : { kind: 'done', value };
      } catch (error) {
        if (held.lost.aborted) return { kind: 'lost', why: held.whyLost() };
        throw error;
      } finally {
        const left = await held.release();
        if (left !== undefined) released.set(key, left);
      }
    },
  };
}

interface HoldOptions extends LeasesOptions {
  readonly key: string;
  readonly taken: StoredLease;
  /** Just before it was written: observers see the beat later than this. */
  readonly takenAt: number;
}

/** Renews a lease until it is released or lost. */
function hold({ store, key, taken, takenAt, lifetimeMs, monotonic, log }: HoldOptions) {
  const loss = new AbortController();
  let current = taken;
  let whyLost = '';
  let isOver = false;
  let beating: Promise<void> = Promise.resolve();
  let limit: NodeJS.Timeout | undefined;

  const lose = (event: 'lease-not-renewed' | 'lease-taken-over', why: string): void => {
    if (isOver) return;
    isOver = true;
    whyLost = why;
    clearInterval(timer);
    clearTimeout(limit);
    log.warn(event, { lease: key });
    loss.abort();
  };
  const limitFrom = (since: number): void => {
    clearTimeout(limit);
    const left = since + lifetimeMs * OWN_LIMIT - monotonic();
    limit = setTimeout(() => lose('lease-not-renewed', NOT_RENEWED), Math.max(0, left));
  };
  const beat = async (): Promise<void> => {
    const since = monotonic();
    const next: Lease = { ...current.lease, beat: current.lease.beat + 1 };
    const answer = await store.write(key, next, current);
    if (answer.kind === 'written') {
      current = answer.stored;
      if (!isOver) limitFrom(since);
      return;
    }
    if (isOver) return;
    // A renewal of ours whose answer never came also looks like this; the document says whose it is.
    const found = await store.read(key);
    if (found?.lease.holder === current.lease.holder && found.lease.fence === current.lease.fence) {
      current = found;
      limitFrom(since);
      return;
    }
    lose('lease-taken-over', `${found?.lease.holderName ?? 'Another console'} has taken over.`);
  };
  let isBeating = false;
  const timer = setInterval(() => {
    if (isBeating || isOver) return;
    isBeating = true;
    beating = beat()
      .catch((error: unknown) => log.debug('lease-renewal-failed', { err: error, lease: key }))
      .finally(() => {
        isBeating = false;
      });
  }, lifetimeMs / BEATS);
  limitFrom(takenAt);

  return {
    lost: loss.signal,
    whyLost: () => whyLost,
    /** Free for others at once; when that cannot be written, after its lifetime. Answers what was written. */
    async release(): Promise<StoredLease | undefined> {
      isOver = true;
      clearInterval(timer);
      clearTimeout(limit);
      if (loss.signal.aborted) return undefined;
      await beating;
      const answer = await store
        .write(key, { ...current.lease, isReleased: true }, current)
        .catch((error: unknown) => log.debug('lease-release-failed', { err: error, lease: key }));
      return answer?.kind === 'written' ? answer.stored : undefined;
    },
  };
}
