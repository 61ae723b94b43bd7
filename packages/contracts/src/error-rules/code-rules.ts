/** The codes of this console as rules. */
import { ERROR_CATALOGUE, ERROR_CODES, type ErrorCode } from '../errors.ts';
import type { ErrorRule } from './error-rule.ts';

/** Codes of this console that say all there is to say; their entries are those of `docs/errors.md`. */
export const CODE_RULES: readonly ErrorRule[] = ERROR_CODES.map(ruleOfCode);

function ruleOfCode(code: ErrorCode): ErrorRule {
  const { status, meaning, nextAction } = ERROR_CATALOGUE[code];
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
