/** Documents, configuration and pages in the words of the field; ESLint does the same for code (`words-rule.ts`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, REPOSITORY } from '../repository.ts';
import { ALLOWED, FIELD_WORDS, findUsedWords, sparedIn } from './field-words.ts';
import { findBrokenReferences, findForeignReferences } from './references.ts';

const TEXTS = ['md', 'yml', 'yaml', 'html', 'css', 'sh', 'tpl', 'jsonc', 'txt'].map(
  (ending) => `*.${ending}`,
);
/** Packages of the sandbox are Elastic's own texts, or imitate them. */
const NOT_OURS = [
  'pnpm-lock.yaml',
  'packages/sandbox/packages',
  'packages/sandbox/recorded',
  'NOTICE',
  'LICENSE',
  'cspell.config.yaml',
];

/** What stands in the text of one file, as lines for a person. */
export function problemsOf(path: string, text: string): string[] {
  const at = (index: number): string => `${path}:${text.slice(0, index).split('\n').length}`;
  return [
    ...findUsedWords(text, FIELD_WORDS, sparedIn(path, ALLOWED)).map(
      ({ index, word, say }) => `${at(index)}: "${word}" is not a word of this repository; say: ${say}.`,
    ),
    ...findForeignReferences(text).map(
      ({ index, word }) => `${at(index)}: "${word}" is in no document of this repository.`,
    ),
    ...findBrokenReferences(text).map(({ index, word }) => `${at(index)}: "${word}" leads nowhere.`),
  ];
}

export const textFiles = (): readonly string[] =>
  listFiles([...TEXTS, ...NOT_OURS.map((path) => `:!${path}`)]);

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

/** What stands in documents, and where code refers to documents that are not there. */
export const allProblems = (): readonly string[] => [
  ...textFiles().flatMap((path) => problemsOf(path, read(path))),
  ...listFiles(['*.ts', '*.tsx', ':!tools/src/words']).flatMap((path) =>
    findBrokenReferences(read(path)).map(({ word }) => `${path}: "${word}" leads nowhere.`),
  ),
];

if (import.meta.main) {
  const problems = allProblems();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
