import type { RemoteAssets } from '../assets/remote-assets.ts';
import type { MergedLeaders } from '../plan/merge-leaders.ts';
import type { Installation, LeaderState, RemoteHost } from '../model.ts';

export type ObservedAssets =
  | { readonly kind: 'read'; readonly remote: RemoteAssets }
  | { readonly kind: 'unread'; readonly message: string };

/** One follower index of a remote, as replication reports it. */
export interface ObservedFollower {
  readonly index: string;
  /** `unreadable`: it runs, and holds nothing that can be read. */
  readonly state: 'running' | 'paused' | 'closed' | 'fatal' | 'not-available' | 'unreadable';
  /** What stands in the way. */
  readonly detail?: string | undefined;
  /** Operations that it has not copied yet. */
  readonly operationsBehind?: number | undefined;
}

export interface DirectEvidence {
  /** The edition that was applied on the remote, if any was. */
  readonly applied: LeaderState['stamp'];
  /** Followers of the same management cluster, from a time when it replicated. */
  readonly leftFollowers: readonly string[];
}

/** What was found out about one remote the last time somebody looked. */
export type RemoteObservation =
  | {
      readonly kind: 'observed';
      /** When it was looked at, epoch ms. */
      readonly at: number;
      /** The leader document as the follower has it. */
      readonly leader: LeaderState;
      readonly installations: readonly Installation[];
      /** The entry of that document that addresses the remote. */
      readonly host: RemoteHost | undefined;
      /** What several followers together ask for, if there are several; `leader` and `host` are then one of them. */
      readonly merged?: MergedLeaders | undefined;
      /** All that were found, the one that `leader` was read from first. */
      readonly followers?: readonly ObservedFollower[] | undefined;
      /** Custom assets; undefined when nobody looks after them on this remote. */
      readonly assets?: ObservedAssets | undefined;
      /** With direct transport, where `leader` is management's own document. */
      readonly direct?: DirectEvidence | undefined;
      /** Newest error of replication that is retried by itself, if there is one. */
      readonly replicationError?: string | undefined;
    }
  | { readonly kind: 'no-follower' }
  /** With direct transport: management has not published what it has yet. */
  | { readonly kind: 'no-leader' }
  /** Another output of the same management cluster serves the same cluster with the other transport. */
  | { readonly kind: 'two-transports'; readonly other: string }
  /** The same with the same transport, which is direct. */
  | { readonly kind: 'two-outputs'; readonly other: string }
  | { readonly kind: 'several-followers'; readonly followers: readonly string[] }
  /** Replication knows nothing of the index. */
  | { readonly kind: 'not-available'; readonly follower: string }
  | { readonly kind: 'paused'; readonly follower: string }
  /** The index is closed, so nothing can be written into it nor read from it. */
  | { readonly kind: 'closed'; readonly follower: string }
  | { readonly kind: 'fatal'; readonly follower: string; readonly reason: string }
  /** The follower is there and holds no leader document. */
  | { readonly kind: 'no-document'; readonly follower: string }
  | { readonly kind: 'unreachable'; readonly message: string; readonly since: number }
  /** The address leads to a cluster other than the one that was set up. */
  | {
      readonly kind: 'another-cluster';
      readonly address: string;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly kind: 'credentials-refused'; readonly message: string }
  /** What the output stores cannot be used, so nobody was asked. */
  | { readonly kind: 'output-unusable'; readonly message: string }
  | { readonly kind: 'not-licensed'; readonly place: 'management' | 'remote' }
  | { readonly kind: 'read-failed'; readonly message: string }
  /**
   * What installs there, a Kibana of its own, cannot be asked; so nobody knows what is installed. Custom assets do not
   * go through it: `beside` is what was seen of them.
   */
  | {
      readonly kind: 'installer-unavailable';
      readonly message: string;
      readonly beside?: BesideInstaller | undefined;
    };

export type ObservedRemote = Extract<RemoteObservation, { kind: 'observed' }>;

/** All that is known of a remote whose installer cannot be asked. */
export type BesideInstaller = Pick<ObservedRemote, 'at' | 'leader' | 'host' | 'merged' | 'assets'>;
