/**
 * The one table of rules for errors: what Elasticsearch answers or logs, what Node says of a connection, and what this
 * product says itself → cause, next action, remedies, and the condition that is not true because of it. Pure.
 */
import type { ConditionReason } from './conditions.ts';
import { CLUSTER_RULES } from './error-rules/cluster-rules.ts';
import { CLUSTER_CONNECTION_RULES, CONSOLE_CONNECTION_RULES } from './error-rules/connection-rules.ts';
import type { ErrorRule, Explanation, KnownProblem, StructuredError } from './error-rules/error-rule.ts';
import { matchesError, readErrorText } from './error-rules/error-text.ts';
import { codeRules, withMeanings } from './error-rules/code-rules.ts';
import { GENERAL_RULES } from './error-rules/general-rules.ts';
import { LINK_KEY_RULES } from './error-rules/link-key-rules.ts';
import { LINK_TLS_RULES } from './error-rules/link-tls-rules.ts';
import { OWN_RULES } from './error-rules/own-rules.ts';
import { OWN_SYNC_RULES } from './error-rules/own-sync-rules.ts';
import { REPLICATION_RULES } from './error-rules/replication-rules.ts';
import { PROBLEMS_IN_STATES } from './problem-states.ts';

export type { ErrorRule, Explanation, KnownProblem, StructuredError } from './error-rules/error-rule.ts';

const PROBLEM_RULES = withMeanings([
  ...REPLICATION_RULES,
  ...LINK_KEY_RULES,
  ...LINK_TLS_RULES,
  ...CONSOLE_CONNECTION_RULES,
  ...CLUSTER_CONNECTION_RULES,
  ...CLUSTER_RULES,
  ...OWN_RULES,
  ...OWN_SYNC_RULES,
]);
const LAST_RULES = withMeanings(GENERAL_RULES);

/** Every rule, the most specific first. */
export const ERROR_RULES: readonly ErrorRule[] = [
  ...PROBLEM_RULES,
  ...codeRules([...PROBLEM_RULES, ...LAST_RULES]),
  ...LAST_RULES,
];

const MOST = 3;
/** Of an unknown error; its words are shown as they are. */
const MAX_RAW = 500;

/**
 * What is known about an error, the most specific first; at most three entries, each once. Takes a pasted text of any
 * size (log lines, stack traces, JSON; the first 100,000 characters count) or an error that was read already. Empty
 * when nothing is known.
 */
export function explainError(error: string | StructuredError): readonly Explanation[] {
  const text = readErrorText(error);
  const isFatal = typeof error !== 'string' && error.isFatal === true;
  const found: Explanation[] = [];
  for (const rule of ERROR_RULES) {
    if (found.some(({ id }) => id === rule.id) || !matchesError(rule.match, text)) continue;
    if (rule.except !== undefined && matchesError(rule.except, text)) continue;
    found.push(explanationOf(rule, isFatal));
    if (found.length === MOST) break;
  }
  return found;
}

/** The most specific of `explainError`; an unknown error as `UnknownError` with its own words and without remedies. */
export function evaluateError(error: string | StructuredError): Explanation {
  return explainError(error)[0] ?? unknownError(error);
}

function explanationOf(
  { name, match: _match, except: _except, ...rule }: ErrorRule,
  isFatal: boolean,
): Explanation {
  return {
    ...rule,
    rule: name,
    remedy: rule.nextAction,
    // A follower that has given up does not try again by itself, although the cause may be gone.
    remedies: isFatal ? remediesOfFatal(rule) : rule.remedies,
  };
}

type Remedied = Pick<ErrorRule, 'reason' | 'remedies' | 'isTransient'>;

/** Pausing and resuming comes first where the cause passes by itself, and last where it has to be removed before. */
function remediesOfFatal({ reason, remedies, isTransient }: Remedied): Explanation['remedies'] {
  // Elasticsearch says the same of a leader that is gone for good and of one that was not there for a moment.
  if (reason === 'LeaderMissing') return ['restart-follower', 'recreate-follower'];
  if (NO_RESTART.has(reason) || remedies.includes('restart-follower')) return remedies;
  return isTransient ? ['restart-follower', ...remedies] : [...remedies, 'restart-follower'];
}

/** Pausing and resuming a follower cannot help. */
const NO_RESTART: ReadonlySet<ConditionReason> = new Set(['HistoryLost', 'LeaderRecreated', 'NoSoftDeletes']);

function unknownError(error: string | StructuredError): Explanation {
  const raw = (
    typeof error === 'string' ? error : [error.type, error.reason ?? error.code].filter(Boolean).join(': ')
  )
    .trim()
    .slice(0, MAX_RAW);
  const nextAction = 'Read the error; look in the log of the cluster that gave it for the lines around it.';
  return {
    rule: 'unknown',
    id: 'unknown',
    reason: 'UnknownError',
    conditionType: undefined,
    title: 'An error that is not in the catalog',
    cause: raw === '' ? 'The error has no words.' : raw,
    nextAction,
    remedy: nextAction,
    detect: 'The log of the cluster',
    remedies: [],
    isTransient: false,
    scope: 'request',
  };
}

/** Every entry of the catalog once, worded by its most general rule; codes of this console are not among them. */
export const KNOWN_PROBLEMS: readonly KnownProblem[] = [
  ...new Map([...PROBLEM_RULES, ...LAST_RULES].map((rule) => [rule.id, entryOf(rule)])).values(),
  ...PROBLEMS_IN_STATES,
];

function entryOf({ id, title, cause, nextAction, detect }: ErrorRule): KnownProblem {
  return { id, title, cause, remedy: nextAction, detect };
}

/** Entry of the catalog by its id, for causes that were found by looking rather than in words. */
export function knownProblem(id: string): KnownProblem | undefined {
  return KNOWN_PROBLEMS.find((problem) => problem.id === id);
}
