import { explain, type Reason, type ReasonCode, type ReasonFacts } from '../reasons.ts';
import type { ObservedRemote, RemoteObservation } from './observation.ts';
import type { Stage, SyncState } from './sync-report.ts';

/** Something stands in the way of looking at integrations one by one. */
export interface Blocked {
  readonly state: SyncState;
  readonly reason: Reason;
  readonly detail: string | undefined;
  /** Where the chain breaks; undefined when nothing is broken (syncing is off). */
  readonly stage: Stage['id'] | undefined;
}

/** The state of a remote whose integrations cannot be looked at. */
export function blockedState(
  observation: Exclude<RemoteObservation, ObservedRemote>,
  facts: Partial<ReasonFacts>,
): Blocked {
  const block = (state: SyncState, code: ReasonCode, more: BlockedDetails): Blocked =>
    blockedBy(state, explain(code, { ...facts, ...factsIn(more) }), more);
  switch (observation.kind) {
    case 'not-licensed':
      return observation.place === 'management'
        ? block('not_licensed', 'management-not-licensed', { stage: 'management' })
        : block('not_licensed', 'not-licensed', { stage: 'remote' });
    case 'unreachable':
      return block('unreachable', 'remote-unreachable', { stage: 'remote', detail: observation.message });
    case 'another-cluster':
      return block('not_addressed', 'another-cluster', {
        stage: 'remote',
        address: observation.address,
        detail: `Expected the cluster ${observation.expected}, found ${observation.found}.`,
      });
    case 'credentials-refused':
      return block('failed', 'credentials-refused', { stage: 'remote', detail: observation.message });
    case 'output-unusable':
      return block('failed', 'output-unusable', { stage: 'remote', detail: observation.message });
    case 'read-failed':
      return block('failed', 'read-failed', { stage: 'remote', detail: observation.message });
    case 'installer-unavailable':
      return block('failed', 'kibana-unavailable', { stage: 'remote', detail: observation.message });
    case 'no-leader':
      return block('syncing', 'no-leader', { stage: 'leader' });
    case 'two-transports':
      return block('failed', 'two-transports', { stage: 'remote', other: observation.other });
    case 'two-outputs':
      return block('failed', 'two-outputs', { stage: 'remote', other: observation.other });
    case 'no-follower':
      return block('not_set_up', 'no-follower', { stage: 'replication' });
    case 'several-followers':
      return block('failed', 'several-followers', {
        stage: 'replication',
        follower: observation.followers.join(', '),
      });
    case 'not-available':
      return block('failed', 'follower-unavailable', {
        stage: 'replication',
        follower: observation.follower,
      });
    case 'paused':
      return block('paused', 'follower-paused', { stage: 'replication', follower: observation.follower });
    case 'closed':
      return block('failed', 'follower-closed', { stage: 'replication', follower: observation.follower });
    case 'fatal':
      return block('failed', 'follower-broken', {
        stage: 'replication',
        follower: observation.follower,
        detail: observation.reason,
      });
    case 'no-document':
      return block('syncing', 'no-document', { stage: 'replication', follower: observation.follower });
  }
}

function factsIn({ follower, address, other }: BlockedDetails): Partial<ReasonFacts> {
  return {
    ...(follower !== undefined && { follower }),
    ...(address !== undefined && { address }),
    ...(other !== undefined && { otherOutput: other }),
  };
}

function blockedBy(state: SyncState, reason: Reason, { detail, stage }: BlockedDetails): Blocked {
  return { state, reason, detail, stage };
}

/** The output does not sync. */
export function syncDisabled(facts: Partial<ReasonFacts>): Blocked {
  return {
    state: 'disabled',
    reason: explain('sync-off', facts),
    detail: undefined,
    stage: undefined,
  };
}

/** What is wanted is unknown. */
export function managementUnreadable(details: string, facts: Partial<ReasonFacts>): Blocked {
  return {
    state: 'failed',
    reason: explain('management-unreadable', facts),
    detail: details,
    stage: 'management',
  };
}

/** The leader document cannot be written any more. `bytes` is its size. */
export function leaderTooLarge(bytes: number, facts: Partial<ReasonFacts>): Blocked {
  return {
    state: 'failed',
    reason: explain('leader-too-large', { ...facts, megabytes: inMegabytes(bytes) }),
    detail: undefined,
    stage: 'leader',
  };
}

/** In whole mebibytes, as messages say it. */
export function inMegabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

interface BlockedDetails {
  readonly stage: Stage['id'];
  readonly follower?: string;
  readonly address?: string;
  readonly other?: string;
  readonly detail?: string;
}
