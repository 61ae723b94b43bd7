/** The plugin `ratchet` for ESLint: functions are short and simple, but for a list that can only shrink. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ESLint, Linter, Rule } from 'eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import { REPOSITORY } from '../repository.ts';
import { ratchetRule, type KnownFunctions } from './ratchet-rule.ts';

export const MAX_LINES = 60;
export const MAX_COMPLEXITY = 12;
export const LIMITS_FILE = join(import.meta.dirname, 'function-limits.json');

export interface KnownLimits {
  readonly lines: KnownFunctions;
  readonly complexity: KnownFunctions;
}

/**
 * Functions that are over the limits and may stay so; read on each call, since the file may have changed.
 */
export function readKnownLimits(): KnownLimits {
  return JSON.parse(readFileSync(LIMITS_FILE, 'utf8')) as KnownLimits;
}

export const ratchetPlugin: ESLint.Plugin = {
  rules: {
    'function-lines': ratchetRule(builtin('max-lines-per-function'), {
      measure: 'lines',
      key: 'lineCount',
      options: { skipBlankLines: true, skipComments: true },
    }),
    // A switch over the kinds of a value is one decision: the compiler sees to it that no kind is forgotten.
    'function-complexity': ratchetRule(builtin('complexity'), {
      measure: 'complexity',
      key: 'complexity',
      options: { variant: 'modified' },
    }),
  },
};

/** What to put under `rules`. The list is an option, so that ESLint's cache knows when it has changed. */
export function functionLimitRules({ lines, complexity }: KnownLimits): Linter.RulesRecord {
  const root = REPOSITORY.replace(/[/\\]$/, '');
  return {
    'ratchet/function-lines': ['error', { max: MAX_LINES, root, known: lines }],
    'ratchet/function-complexity': ['error', { max: MAX_COMPLEXITY, root, known: complexity }],
  };
}

function builtin(name: string): Rule.RuleModule {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- ESLint has no other access to its own rules
  const rule = builtinRules.get(name);
  if (rule === undefined) throw new Error(`ESLint has no rule ${name}.`);
  return rule;
}
