/** The plugin `words` for ESLint: code and comments are written in the words of the field. */
import { relative } from 'node:path';
import type { ESLint, Linter, Rule } from 'eslint';
import { REPOSITORY } from '../repository.ts';
import {
  ALLOWED,
  FIELD_WORDS,
  findUsedWords,
  sparedIn,
  type Allowed,
  type FieldWord,
} from './field-words.ts';
import { findForeignReferences } from './references.ts';

interface Lists {
  readonly words: readonly FieldWord[];
  readonly allowed: readonly Allowed[];
}

const rule: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object' }],
    messages: {
      word: '"{{word}}" is not a word of this repository; say: {{say}}.',
      reference: '"{{word}}" is in no document of this repository; say the fact, or link to docs/elastic.',
    },
  },
  create(context) {
    const { words, allowed } = context.options[0] as Lists;
    const { sourceCode } = context;
    const path = relative(REPOSITORY, context.filename).replaceAll('\\', '/');
    return {
      Program() {
        const report = (messageId: string, index: number, data: Record<string, string>): void =>
          context.report({ loc: sourceCode.getLocFromIndex(index), messageId, data });
        for (const { index, word, say } of findUsedWords(sourceCode.text, words, sparedIn(path, allowed)))
          report('word', index, { word, say });
        for (const { index, word } of findForeignReferences(sourceCode.text))
          report('reference', index, { word });
      },
    };
  },
};

export const wordsPlugin: ESLint.Plugin = { rules: { 'field-words': rule } };

/** What to put under `rules`. The lists are an option, so that ESLint's cache knows when they have changed. */
export const wordsRules = (): Linter.RulesRecord => ({
  'words/field-words': ['error', { words: FIELD_WORDS, allowed: ALLOWED }],
});
