/** What the status cache holds and offers; how it is kept stands in `status-cache.ts`. */
import type { Transport } from '@lockstep/contracts';
import type { LeaderState, RemoteObservation, SyncReport } from '@lockstep/sync-engine';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import type { DecisionNotes } from '../reconcile/decide-steps.ts';
import type { PeerAnswer, PeerStanding } from './peer-standing.ts';

/** One remote output, as far as a report needs it. */
export interface ReportedOutput {
  readonly outputId: string;
  readonly outputName: string;
  readonly appliedBy: 'console' | 'remote';
  readonly transport: Transport;
}

export type Evidence =
  | {
      readonly kind: 'observation';
      readonly observation: RemoteObservation;
      /** What was decided with when it was looked at. */
      readonly notes: DecisionNotes;
    }
  | { readonly kind: 'peer'; readonly answer: PeerAnswer; readonly at: number };

export interface StatusEntry {
  readonly output: ReportedOutput;
  readonly evidence: Evidence;
  /** The engine's report; undefined for a peer, whose answer is all there is. */
  readonly report: SyncReport | undefined;
  /** Of a peer; undefined for a remote that this console looks at itself. */
  readonly peer: PeerStanding | undefined;
  /** In dependency order; empty before the first look at them. */
  readonly conditions: readonly EvaluatedCondition[];
  /** When the remote was last checked, whether it answered or not, epoch ms. */
  readonly lookedAt: number;
  /** When the report was made, epoch ms. */
  readonly madeAt: number;
}

export interface StatusCache {
  /** New evidence about one remote. */
  set(output: ReportedOutput, evidence: Evidence): void;
  /** The same, shown when it is released, together with the conditions that are put meanwhile. */
  hold(output: ReportedOutput, evidence: Evidence): void;
  isPending(outputId: string): boolean;
  release(outputId: string): void;
  /** New conditions of a remote that was looked at before. */
  putConditions(outputId: string, conditions: readonly EvaluatedCondition[]): void;
  /** Why the newest change here could not be published; undefined when it could. It concerns every remote. */
  setPublishError(message: string | undefined): void;
  publishError(): string | undefined;
  /** The leader document as it now is: what follows has to catch up with it. */
  setLeader(leader: LeaderState | undefined): void;
  leader(): LeaderState | undefined;
  /** Undefined before the first look at that remote. */
  get(outputId: string): StatusEntry | undefined;
  /** Those of `get`, without a report that nobody reads; empty before the first look. */
  conditionsOf(outputId: string): readonly EvaluatedCondition[];
  /** Forgets outputs that are not in the list. */
  keep(outputIds: readonly string[]): void;
  /** Every output that was looked at, in the order of the list. */
  all(): readonly StatusEntry[];
  /** Another one whenever somebody has told the status cache something. */
  version(): number;
}
