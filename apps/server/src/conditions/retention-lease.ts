/** How long the leader still keeps history for a follower that does not come for it. Pure. */
import { LEADER_INDEX } from '@lockstep/contracts';
import { clockOf, settingOf } from './home-requests.ts';
import type { Answer } from './observation.ts';
import { bodyOf, entriesAt, numberAt, partsAt, textAt, type Part } from './read-answer.ts';

export interface Lease {
  readonly periodMs: number;
  readonly leftMs: number;
  /** 0 just renewed, 1 over. */
  readonly usedPart: number;
}

export interface LeaseQuestion {
  /** `_stats?level=shards` of the leader. */
  readonly stats: Answer | undefined;
  readonly settings: Answer | undefined;
  /** The clock of management; timestamps of leases are by it. */
  readonly clock: Answer | undefined;
  readonly follower: string;
  /** Where the clock of management is not known. */
  readonly now: number;
}

export const DEFAULT_LEASE_PERIOD_MS = 12 * 3_600_000;

/** From this part of the period on somebody should know. */
export const LEASE_EXPIRING_PART = 0.5;

/** What is left of a lease. Clocks may differ: never more than the whole period, never less than nothing. */
export function agedLease(renewedAt: number, periodMs: number, now: number): Lease {
  const age = Math.min(periodMs, Math.max(0, now - renewedAt));
  return { periodMs, leftMs: periodMs - age, usedPart: age / periodMs };
}

/** Undefined when the leader holds no lease for that follower. */
export function leaseOf({ stats, settings, clock, follower, now }: LeaseQuestion): Lease | undefined {
  const timestamps = leasesIn(bodyOf(stats))
    .filter((lease) => isFor(textAt(lease, 'id') ?? '', follower))
    .flatMap((lease) => numberAt(lease, 'timestamp') ?? []);
  if (timestamps.length === 0) return undefined;
  const at = clockOf(clock, now) ?? now;
  const periodMs =
    periodOf(settingOf(bodyOf(settings), LEADER_INDEX, 'index.soft_deletes.retention_lease.period')) ??
    DEFAULT_LEASE_PERIOD_MS;
  // The primary's lease counts; replicas may lag behind.
  return agedLease(Math.max(...timestamps), periodMs, at);
}

function leasesIn(body: unknown): readonly Part[] {
  return entriesAt(body, 'indices').flatMap(([, index]) =>
    Object.values(shardsOf(index)).flatMap((copies) =>
      partsAt({ copies }, 'copies').flatMap((copy) => partsAt(copy, 'retention_leases', 'leases')),
    ),
  );
}

function shardsOf(index: Part): Part {
  const { shards } = index;
  return typeof shards === 'object' && shards !== null ? (shards as Part) : {};
}

/** `<cluster>/<follower>/<uuid>-following-<alias>/<leader>/<uuid>` (docs/elastic/elasticsearch.md#retention-leases). */
function isFor(id: string, follower: string): boolean {
  return id.split('/')[1] === follower && id.includes('-following-');
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function periodOf(text: string | undefined): number | undefined {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(text ?? '');
  return match === null ? undefined : Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1);
}
