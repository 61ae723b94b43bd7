/**
 * What a session remembers of its remote between looks, so that a look that finds nothing new costs three small
 * requests: what is cached counts only while the mark (or the edition of the cluster state) beside it is the same.
 */
import type { FollowersLook, NamedBody } from '@lockstep/elastic';
import type { AssetLedger, Installation, LeaderState, ObservedRemote } from '@lockstep/sync-engine';
import type { SeenAnswer } from '../../../conditions/observe-outputs.ts';

/** Installations and the failures of custom assets. */
export interface RemoteSnapshot {
  readonly installations: readonly Installation[];
  readonly ledgers: readonly AssetLedger[];
}

export interface RemoteMemory {
  /** The remote asked to be left alone until then, and why. */
  pause?: { readonly until: number; readonly message: string };
  /** Of the lease under which this console changed the remote last; another holder since has a higher one. */
  lastFence?: number;
  /** Where that is written on the remote. */
  fenceMark?: FenceMark;
  /** Where this console has recorded last which edition was applied. */
  appliedMark?: AppliedMark;
  /** Followers as the cluster state listed them last. */
  followers?: readonly string[];
  /** How they run, as the last full look has found it. */
  stats?: { readonly asked: readonly string[]; readonly look: FollowersLook; readonly readAt: number };
  /** Whether policies are kept there; undefined while nobody has looked. */
  hasPolicies?: boolean;
  /** What a light look compares with; undefined while nothing is known. */
  signs?: RemoteSigns;
  /** What the last full look has seen that conditions rest on, too. */
  seen?: readonly SeenAnswer[];
  /** Whether the leader documents address it; told once in the log. */
  isUnaddressed?: boolean;
  /** Whether the last light look got no answer in time. */
  isSilent?: boolean;
  /** What the last light look asked about. */
  nextLightLook?: 'stats' | 'state';
  /** What was read out of each follower. */
  documents?: Map<string, { readonly mark: string; readonly document: ReadDocument }>;
  records?: {
    readonly mark: string;
    /** When the mark was first seen, epoch ms: a search may not find what was written just before. */
    readonly since: number;
    readonly readAt: number;
    readonly snapshot: RemoteSnapshot;
  };
  /** What management clusters have applied directly. */
  applied?: {
    readonly mark: string;
    readonly since: number;
    readonly readAt: number;
    readonly read: AppliedRead;
  };
  templates?: KnownBodies;
  pipelines?: KnownBodies;
  policies?: Partial<Record<PolicyKind, KnownPolicies>>;
  /** What the last look has made out, and of what: the same parts make the same thing. */
  assets?: { readonly madeOf: readonly unknown[]; readonly observed: ReadAssets };
}

/** Custom assets of the leader document, as they are on the remote. */
export type ReadAssets = Extract<ObservedRemote['assets'], { readonly kind: 'read' }>;

/** Equal texts: nothing has happened in between. */
interface RemoteSigns {
  readonly stats: string;
  readonly state: string;
  /** Of the stats, only what goes wrong: a follower that goes on has equal ones. */
  readonly troubles: string;
}

/** A version of the document that holds the fence. */
export interface FenceMark {
  readonly id: string;
  readonly fence: number;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

/** A version of the document that says which edition was applied. */
export interface AppliedMark {
  readonly id: string;
  readonly generation: number;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

/** One document of `lockstep-applied`. */
export interface AppliedEdition {
  readonly managementUuid: string;
  readonly managementName: string;
  readonly outputId: string;
  readonly outputName: string;
  readonly leader: LeaderState;
}

/** `unread`: there is something that may not, or cannot, be read. */
export type AppliedRead =
  | { readonly kind: 'read'; readonly editions: readonly AppliedEdition[] }
  | { readonly kind: 'unread'; readonly message: string };

/** What a follower holds. */
export type ReadDocument =
  | { readonly kind: 'read'; readonly leader: LeaderState }
  | { readonly kind: 'unread'; readonly isEmpty: boolean; readonly message: string };

export interface KnownBodies {
  readonly edition: string;
  readonly asked: readonly string[];
  readonly found: readonly NamedBody[];
}

/** Policies that custom assets may name. */
export type PolicyKind = 'ilm-policy' | 'enrich-policy';

/** Names that were asked about, and those that are there; `existing` is undefined where they may not be read. */
interface KnownPolicies {
  readonly edition: string;
  readonly asked: readonly string[];
  readonly existing: ReadonlySet<string> | undefined;
}

/** After an error, and before a change, nothing is taken for granted. */
export function forget(memory: RemoteMemory): void {
  delete memory.followers;
  delete memory.stats;
  delete memory.hasPolicies;
  delete memory.signs;
  delete memory.seen;
  delete memory.documents;
  delete memory.records;
  delete memory.applied;
  delete memory.templates;
  delete memory.pipelines;
  delete memory.policies;
  delete memory.assets;
}
