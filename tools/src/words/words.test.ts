import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { listFiles, REPOSITORY } from '../repository.ts';
import { allProblems, problemsOf, problemsOfNames, textFiles } from './check-texts.ts';
import { ALLOWED, FIELD_WORDS, findUsedWords } from './field-words.ts';
import { findPageWords, TEXT_FILES } from './page-words.ts';
import { findForeignReferences } from './references.ts';
import { wordsPlugin, wordsRules } from './words-rule.ts';

const used = (text: string): readonly string[] => findUsedWords(text, FIELD_WORDS).map(({ word }) => word);

describe('words of the field', () => {
  it.each([
    ['prose', 'the lane of Paris'],
    ['a name', 'runLaneTurn'],
    ['a constant', 'HOME_LANE'],
    ['an error code', 'PACKAGE_LICENCE_TOO_LOW'],
    ['a wire name', 'trial_licence'],
    ['the beginning of a sentence', 'Licences end.'],
    ['two parts of a name', 'heldRemovals'],
    ['two words over the lines of a comment', 'of held\n * removals'],
    ['a verb of two words', 'takeTurn'],
    ['three parts of a name', 'lookAgainAt'],
    ['a part of the product', 'the remote half'],
    ['a connection', 'lets go of it'],
    ['whoever is not signed in', 'what a stranger sends'],
  ])('are missed in %s', (_where, text) => {
    expect(used(text)).toHaveLength(1);
  });

  it.each([
    'license',
    'planes',
    'health',
    'recommend',
    'amendment',
    'cancellation',
    'labelledby',
    'held. Removals',
    'analysis',
  ])('include %s', (word) => {
    expect(used(word)).toEqual([]);
  });

  it('are asked for in code and comments by ESLint, with the word to use', () => {
    const config = { plugins: { words: wordsPlugin }, rules: wordsRules() };
    const found = new Linter().verify('// A lane, see spec/x.md\nconst lane = 1;\n', config);
    expect(found.map(({ line, ruleId }) => [line, ruleId])).toEqual([
      [1, 'words/field-words'],
      [1, 'words/field-words'],
      [2, 'words/field-words'],
    ]);
    expect(found[0]?.message).toContain('queue');
  });

  it('are asked for in documents, with the line', () => {
    expect(problemsOf('docs/x.md', 'One.\n\nTwo lanes.')).toEqual([
      expect.stringMatching(/^docs\/x\.md:3: /),
    ]);
    expect(problemsOf('docs/x.md', 'As in spec/packages.md 4.')).toHaveLength(1);
    expect(problemsOf('docs/x.md', 'As in docs/compatibility.md and docs/elastic/packages.md#mark.')).toEqual(
      [],
    );
    expect(problemsOf('docs/x.md', 'As in docs/elastic/packages.md#nothing.')).toHaveLength(1);
  });
});

describe('every kind of file', () => {
  const FORBIDDEN = [
    'lane',
    'takeTurn',
    'manner',
    'workbench',
    'anew',
    'verdict',
    'stranger',
    'licence',
    'behaviour',
    'whilst',
  ];
  const kinds: readonly (readonly [kind: string, write: (word: string) => string])[] = [
    ['a comment of code', (word) => `// The ${word} of it.\nexport const one = 1;\n`],
    ['the text of a page', (word) => `export const text = <p>The ${word} of it</p>;\n`],
    ['a message of the log', (word) => `export const row = { template: 'The ${word} has ended' };\n`],
  ];
  const config = {
    files: ['**/*.tsx'],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { words: wordsPlugin },
    rules: wordsRules(),
  };

  it.each(kinds)('is held to them: %s', (_kind, write) => {
    const missed = FORBIDDEN.filter(
      (word) => new Linter().verify(write(word), config, 'scratch.tsx').length !== 1,
    );
    expect(missed).toEqual([]);
  });

  it.each(['docs/scratch.md', 'deploy/scratch.yaml', '.github/scratch.yml', 'Dockerfile'])(
    'is held to them: %s',
    (path) => {
      expect(FORBIDDEN.filter((word) => problemsOf(path, `# The ${word} of it\n`).length !== 1)).toEqual([]);
    },
  );
});

describe('texts for people', () => {
  it.each([
    ['a label', "const text = { copy: 'Copy id' };"],
    ['a part of a template', 'const text = (name: string) => `${name} is not known`;'],
    ['an error answer', "const x = { meaning: 'It was forgotten.' };"],
  ])('have no word of our own in %s', (_where, code) => {
    expect(findPageWords(code)).toHaveLength(1);
  });

  it.each([
    ['a comment', '/** Looked at by hand. */\nconst x = 1;'],
    ['a code', "const x = { id: 'sync_id' };"],
    ['what is recognized in texts of others', "const x = { phrases: ['Syncing is switched off'] };"],
    ['a key', 'const x = { forget: 1 };'],
    ['a member of a document', 'const x = \'Enter { id: … }, or { "ids": [] }.\';'],
    ['a placeholder', "const x = 'Add --key <id>.';"],
  ])('are not %s', (_where, code) => {
    expect(findPageWords(code)).toEqual([]);
  });

  it('have the words of Elastic on every tier', () => {
    const files = listFiles([...TEXT_FILES]);
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((path) =>
      findPageWords(readFileSync(join(REPOSITORY, path), 'utf8')).map(
        ({ line, word, say }) => `${path}:${line}: "${word}": say ${say}.`,
      ),
    );
    expect(found).toEqual([]);
  });
});

describe('the check of texts', () => {
  it('reads whatever people read, also without an ending', () => {
    expect(textFiles()).toEqual(
      expect.arrayContaining([
        '.ci/run',
        '.editorconfig',
        '.github/CODEOWNERS',
        'Dockerfile',
        'deploy/grafana/lockstep.json',
        'deploy/systemd/lockstep.service',
        'docs/.vitepress/config.js',
        'package.json',
      ]),
    );
  });

  it('asks for the words in names of files and folders', () => {
    expect(problemsOfNames(['apps/server/src/lanes/run.ts', 'docs/setup.md'])).toEqual([
      expect.stringContaining('named after "lanes"'),
    ]);
  });

  it('refuses links and pictures that nobody follows', () => {
    const text = 'One `<a href="x.md">`.\n\n<a href="gone.md">x</a> <img src="gone.png"> <a id="here"></a>';
    expect(problemsOf('docs/x.md', text)).toHaveLength(2);
    expect(problemsOf('apps/web/index.html', text)).toEqual([]);
  });
});

describe('a reference to a document that is not here', () => {
  it.each(['spec/packages.md 4', '(spec 3.4)', 'see spec 3.4.1', 'as spec/sync-engine says', 'spec 7'])(
    'is found: %s',
    (text) => {
      expect(findForeignReferences(text)).toHaveLength(1);
    },
  );

  it.each(['package-spec 3.4', 'apps/x.spec.ts', 'e2e/spec/x', 'a specification', 'package-spec/v3'])(
    'is not: %s',
    (text) => {
      expect(findForeignReferences(text)).toEqual([]);
    },
  );
});

describe('the list of exceptions', () => {
  it.each(ALLOWED)('$in still needs $words', ({ in: place, words }) => {
    const text = listFiles([`${place}*`])
      .map((path) => readFileSync(join(REPOSITORY, path), 'utf8'))
      .join('\n')
      .toLowerCase();
    for (const word of words) expect(text).toMatch(new RegExp(word.replaceAll(' ', '[\\s*_-]*')));
  });
});

it('the documents of this repository have nothing else, and references lead somewhere', () => {
  expect(allProblems()).toEqual([]);
});
