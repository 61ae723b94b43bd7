/** The form of a rule about errors, and of what it says about one. */
import type { ConditionReason, ConditionType, RemedyId } from '../conditions.ts';

/** What the error is about: a 503 about one shard does not mean that the cluster is gone. */
type ErrorScope = 'cluster' | 'index' | 'shard' | 'task' | 'request';

/** Any one of these is enough. */
export interface ErrorMatch {
  /** Names of errors in either spelling: `foo_bar_exception` is also `FooBarException` of a log or a stack trace. */
  readonly types?: readonly string[];
  /** Words, whatever their case and blanks; `…` stands for up to 300 characters. */
  readonly phrases?: readonly string[];
  /** Codes of Node, of OpenSSL and of this console, as whole words. */
  readonly codes?: readonly string[];
}

/** One entry of the catalog of known problems. */
export interface KnownProblem {
  /** As in `docs/messages.md`, such as `C6`. */
  readonly id: string;
  readonly title: string;
  readonly cause: string;
  readonly remedy: string;
  /** Request or look that tells whether it is this; the leader side is the cluster that is read. */
  readonly detect: string;
}

export interface ErrorRule {
  /** Unique; rules of the same entry differ in it. */
  readonly name: string;
  /** Entry of the catalog. The most general rule of an entry stands after its special ones and words the entry. */
  readonly id: string;
  readonly reason: ConditionReason;
  /** The condition that is not true because of it; undefined when only that one request was refused. */
  readonly conditionType: ConditionType | undefined;
  readonly title: string;
  readonly cause: string;
  readonly nextAction: string;
  readonly detect: string;
  /** Mildest first. One that destroys something stands here only when history or identity is really gone. */
  readonly remedies: readonly RemedyId[];
  /** Passes by itself: trying again is right. */
  readonly isTransient: boolean;
  readonly scope: ErrorScope;
  readonly match: ErrorMatch;
  /** Rules it out although it matches. */
  readonly except?: ErrorMatch;
}

/** One cause in the answer of Elasticsearch. */
export interface ErrorCause {
  readonly type?: string | undefined;
  readonly reason?: string | undefined;
}

/** An error as packages/elastic reads it out of an answer, or the code of Node that came instead of one. */
export interface StructuredError extends ErrorCause {
  readonly status?: number | undefined;
  /** Of Node, such as `ECONNREFUSED`. */
  readonly code?: string | undefined;
  /** From the outermost to the innermost; `suppressed` ones belong here, too. */
  readonly causedBy?: readonly ErrorCause[] | undefined;
  readonly rootCause?: readonly ErrorCause[] | undefined;
  readonly failedShards?: readonly ErrorCause[] | undefined;
  /** A follower has given up because of it. */
  readonly isFatal?: boolean | undefined;
}

/** What is known about one error. */
export interface Explanation extends KnownProblem {
  /** Of the rule that matched. */
  readonly rule: string;
  readonly reason: ConditionReason;
  /** Undefined for an unknown error, and where only one request was refused. */
  readonly conditionType: ConditionType | undefined;
  /** The same as `remedy`, by its name in conditions. */
  readonly nextAction: string;
  readonly remedies: readonly RemedyId[];
  readonly isTransient: boolean;
  readonly scope: ErrorScope;
}

/** What an entry says when the rules of one group share it. */
export function variantsOf(
  base: Omit<ErrorRule, 'name' | 'match'>,
  ...rules: readonly (Partial<ErrorRule> & Pick<ErrorRule, 'name' | 'match'>)[]
): readonly ErrorRule[] {
  return rules.map((rule) => ({ ...base, ...rule }));
}
