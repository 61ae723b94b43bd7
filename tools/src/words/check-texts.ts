/** Names of files, documents, configuration and pages in the words of the field; ESLint reads the code (`words-rule.ts`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, REPOSITORY } from '../repository.ts';
import { ALLOWED, FIELD_WORDS, findUsedWords, sparedIn } from './field-words.ts';
import { findBrokenReferences, findForeignReferences } from './references.ts';

/** What ESLint reads (it has the same rule), what has no words, and what programs write. */
const NO_TEXTS = ['ts', 'tsx', 'png', 'svg', 'tgz', 'zip', 'woff2'].map((ending) => `*.${ending}`);
/** Packages of the sandbox are Elastic's own texts, or imitate them. */
const NOT_OURS = [
  'pnpm-lock.yaml',
  'packages/sandbox/packages',
  'packages/sandbox/recorded',
  'NOTICE',
  'LICENSE',
  'cspell.config.yaml',
  'e2e/replay/recorded-answers.json',
  'packages/contracts/src/testing/described-fleet-api.json',
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
    ...(path.endsWith('.md') ? findHtmlLinks(text) : []).map(
      (index) =>
        `${at(index)}: write this link or picture as Markdown; in HTML nobody checks where it leads.`,
    ),
  ];
}

/** Links and pictures in HTML, which the check of links does not read. */
const findHtmlLinks = (text: string): readonly number[] =>
  [
    ...text
      .replace(/```[\s\S]*?```|`[^`\n]*`/g, (code) => ' '.repeat(code.length))
      .matchAll(/<(?:a\s+href|img\s)/g),
  ].map(({ index }) => index);

/** Files and folders whose own names use such a word. */
export const problemsOfNames = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) =>
    findUsedWords(path, FIELD_WORDS, sparedIn(path, ALLOWED)).map(
      ({ word, say }) => `${path} is named after "${word}"; say: ${say}.`,
    ),
  );

/** Paths from the root of the repository of everything tracked that has words of ours. */
export const textFiles = (): readonly string[] =>
  listFiles(['*', ...[...NO_TEXTS, ...NOT_OURS].map((path) => `:!${path}`)]);

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

/** What stands in documents, how files are called, and where code refers to documents that are not there. */
export const allProblems = (): readonly string[] => [
  ...textFiles().flatMap((path) => problemsOf(path, read(path))),
  ...problemsOfNames(listFiles(['*', ...NOT_OURS.map((path) => `:!${path}`)])),
  ...listFiles(['*.ts', '*.tsx', ':!tools/src/words']).flatMap((path) =>
    findBrokenReferences(read(path)).map(({ word }) => `${path}: "${word}" leads nowhere.`),
  ),
];

if (import.meta.main) {
  const problems = allProblems();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
