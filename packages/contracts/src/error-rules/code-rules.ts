/** The codes of this console (`docs/messages.md`) in the table of rules. */
import { ERROR_CODES, type ErrorCode } from '../error-codes.ts';
import { ERROR_CATALOG } from '../errors.ts';
import type { ErrorRule } from './error-rule.ts';

/** A rule that knows a code of this console knows the sentence of that code, too. */
export function withMeanings(rules: readonly ErrorRule[]): readonly ErrorRule[] {
  return rules.map((rule) => {
    const meanings = codesOf(rule).map((code) => ERROR_CATALOG[code].meaning);
    if (meanings.length === 0) return rule;
    return { ...rule, match: { ...rule.match, phrases: [...(rule.match.phrases ?? []), ...meanings] } };
  });
}

/** One rule for each code that no other rule knows: the code says all there is to say. */
export function codeRules(rules: readonly ErrorRule[]): readonly ErrorRule[] {
  const known = new Set(rules.flatMap(codesOf));
  return ERROR_CODES.filter((code) => !known.has(code)).map(ruleOfCode);
}

function codesOf({ match }: ErrorRule): readonly ErrorCode[] {
  return ERROR_CODES.filter((code) => match.codes?.includes(code));
}

function ruleOfCode(code: ErrorCode): ErrorRule {
  const { status, meaning, nextAction } = ERROR_CATALOG[code];
  return {
    name: `code-${code}`,
    id: code,
    reason: status < 500 ? 'RequestRefused' : 'InternalError',
    conditionType: undefined,
    title: meaning.replace(/\.$/, ''),
    cause: meaning,
    nextAction,
    detect: 'The answer of this console: attributes.code',
    remedies: [],
    isTransient: status === 503,
    scope: 'request',
    // A code of one plain word is a word of other programs, too.
    match: { phrases: [meaning], ...(code.includes('_') ? { codes: [code] } : {}) },
  };
}
