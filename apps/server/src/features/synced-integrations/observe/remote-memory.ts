/**
 * What a session remembers of its remote between looks, so that a look costs at most five requests: custom templates,
 * custom pipelines, records and leader documents are read every time, and the fifth request takes turns.
 */
import type { FollowerStats } from '@lockstep/elastic';

export interface RemoteMemory {
  looks?: number;
  /** As the cluster last gave it; null when it will not tell. */
  clusterUuid?: string | null;
  /** Followers as replication last listed them. */
  followers?: readonly { readonly index: string; readonly isPaused: boolean }[];
  stats?: readonly FollowerStats[];
  /** The remote asked to be left alone until then, and why. */
  pause?: { readonly until: number; readonly message: string };
  policies?: Partial<Record<PolicyKind, KnownPolicies>>;
  /** How often the policies had their turn. */
  policyTurns?: number;
}

/** Policies that custom assets may name. */
export type PolicyKind = 'ilm-policy' | 'enrich-policy';

/** Names that were asked about, and those that are there; `existing` is undefined where they may not be read. */
export interface KnownPolicies {
  readonly asked: readonly string[];
  readonly existing: ReadonlySet<string> | undefined;
}

/** What the request that takes turns is spent on. */
export type Turn =
  /** How the known followers are doing: almost always. */
  | 'health'
  /** Whether there are other followers than the known ones. */
  | 'followers'
  | 'identity'
  | 'policies';

const SELDOM: readonly Turn[] = ['followers', 'identity', 'followers', 'policies'];
const WHILE_POLICIES_ARE_MISSING: readonly Turn[] = ['followers', 'policies'];

/** Every second look asks what seldom changes; how the followers are doing is then as of the look before. */
export function takeTurn(memory: RemoteMemory): Turn {
  const look = (memory.looks = (memory.looks ?? 0) + 1);
  const { policies, stats } = memory;
  if (stats === undefined || look % 2 !== 0) return 'health';
  const isMissing = Object.values(policies ?? {}).some(
    ({ asked, existing }) => existing !== undefined && !asked.every((name) => existing.has(name)),
  );
  const turns = isMissing ? WHILE_POLICIES_ARE_MISSING : SELDOM;
  const turn = turns[(look / 2) % turns.length] ?? 'health';
  return turn === 'policies' && policies === undefined ? 'health' : turn;
}

/** After a fault nothing is taken for granted. */
export function forget(memory: RemoteMemory): void {
  delete memory.clusterUuid;
  delete memory.followers;
  delete memory.stats;
  delete memory.policies;
}
