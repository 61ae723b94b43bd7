import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, REPOSITORY } from '../repository.ts';
import { findForwarders, findNamesakes, NAMED_TWICE } from './layout-problems.ts';
import {
  findOtherNouns,
  foldersIn,
  OTHER_ROUTES,
  PARTS_OF_COMMANDS,
  PARTS_OF_PAGES,
} from './feature-nouns.ts';
import { findDangling, findUndocumented } from './undocumented.ts';
import { examplesIn, findMissingFiles, findMissingNames, labelsIn, unindented } from './readme-problems.ts';

const paths = listFiles(['*.ts', '*.tsx', ':!packages/sandbox/packages']);
const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

describe('a file that only forwards', () => {
  const found = (path: string, text: string): number => findForwarders([{ path, text }]).length;

  it('is found, unless it is an entry point of a package', () => {
    const text = "export { one } from './one.ts';\nexport type { Two } from './two.ts';\n";
    expect(found('apps/server/src/features/setup/one-two.ts', text)).toBe(1);
    expect(found('packages/sandbox/src/kibana/index.ts', text)).toBe(1);
    expect(found('packages/sandbox/src/index.ts', text)).toBe(0);
    expect(found('packages/sandbox/src/testing/index.ts', text)).toBe(0);
  });

  it('is found when it imports first what it passes on', () => {
    expect(found('apps/web/src/lib/x.ts', "import { one } from './one.ts';\nexport { one };\n")).toBe(1);
  });

  it('is none that has something of its own, or exports nothing', () => {
    expect(found('apps/web/src/lib/x.ts', "export * from './one.ts';\nexport const two = 2;\n")).toBe(0);
    expect(found('apps/web/src/main.tsx', "import './one.ts';\n")).toBe(0);
  });

  it('is not in this repository', () => {
    const files = paths.map((path) => ({ path, text: read(path) }));
    expect(files.length).toBeGreaterThan(1000);
    expect(findForwarders(files)).toEqual([]);
  });
});

describe('files of one name', () => {
  const first = 'apps/web/src/features/overview/model/bar.ts';

  it('are found within a feature, whatever their folder and ending', () => {
    expect(findNamesakes([first, 'apps/web/src/features/overview/components/bar.tsx'])).toHaveLength(1);
    expect(findNamesakes(['packages/json/src/a/x.ts', 'packages/json/src/b/x.ts'])).toHaveLength(1);
    expect(findNamesakes(['tools/src/a/x.ts', 'tools/src/b/x.ts'])).toHaveLength(1);
  });

  it.each([
    ['of two features', 'apps/web/src/features/activity/components/bar.tsx'],
    ['of two apps', 'apps/server/src/features/overview/bar.ts'],
    ['of which one is a test of the other', 'apps/web/src/features/overview/model/bar.test.ts'],
  ])('are not those %s', (_, second) => {
    expect(findNamesakes([first, second])).toEqual([]);
  });

  it('are not in this repository', () => {
    expect(findNamesakes(paths)).toEqual([]);
  });

  it.each(NAMED_TWICE)('are still needed in $in', ({ in: place }) => {
    const names = (some: readonly string[]): readonly string[] =>
      some.map((path) => path.split('/').at(-1) ?? '');
    const spared = paths.filter((path) => path.startsWith(place));
    const others = names(
      paths.filter((path) => path.startsWith('packages/sandbox/') && !path.startsWith(place)),
    );
    expect(names(spared).filter((name) => others.includes(name))).not.toEqual([]);
  });
});

describe('a noun', () => {
  const onServer = foldersIn('apps/server/src/features', paths);
  const onPages = foldersIn('apps/web/src/features', paths);
  const routes = paths.flatMap(
    (path) => /^packages\/contracts\/src\/routes\/([\w-]+)\.ts$/.exec(path)?.[1] ?? [],
  );
  /** Verbs say what is done and need no twin. */
  const VERBS = /^(?:apply|completion|connect|explain|export|help|plan|start|sync|version)$/;
  const commands = [...read('apps/server/src/cli/command-table.ts').matchAll(/^ {4}name: '([\w-]+)'/gm)]
    .map(([, name = '']) => name)
    .filter((name) => !VERBS.test(name));

  it('of which only one tier knows is found', () => {
    const parts = [{ noun: 'overview', why: 'a part' }];
    expect(findOtherNouns(['activity', 'overview', 'session'], ['activity', 'access'], parts)).toEqual([
      'session',
    ]);
  });

  it('is the same in features of pages and of the server', () => {
    expect(onPages.length).toBeGreaterThan(10);
    expect(findOtherNouns(onPages, onServer, PARTS_OF_PAGES)).toEqual([]);
  });

  it('is the same in commands and features of the server', () => {
    expect(commands.length).toBeGreaterThan(5);
    expect(findOtherNouns(commands, onServer, PARTS_OF_COMMANDS)).toEqual([]);
  });

  it('is the same in features of pages and their routes', () => {
    expect(findOtherNouns(onPages, routes, [...PARTS_OF_PAGES, ...OTHER_ROUTES])).toEqual([]);
  });

  it.each([
    ...PARTS_OF_PAGES.map((one) => ({ ...one, of: onPages })),
    ...PARTS_OF_COMMANDS.map((one) => ({ ...one, of: commands })),
  ])('$noun still needs its reason', ({ noun, of }) => {
    expect(of).toContain(noun);
    expect(onServer).not.toContain(noun);
  });
});

describe('documents', () => {
  const all = listFiles(['*', ':!packages/sandbox/packages']);
  const documents = listFiles([
    '*README.md',
    '*.md',
    ':!docs/decisions',
    ':!packages/sandbox/packages',
    ':!CHANGELOG.md',
  ]);

  it('that name a file which is not there are found', () => {
    const missing = (text: string): number =>
      findMissingFiles({ path: 'apps/web/README.md', text }, ['apps/web/src/lib/a.ts', 'x.json']).length;
    expect(missing('`gone.ts`')).toBe(1);
    expect(
      missing('`a.ts`, `lib/a.ts`, `web/lib/a.ts`, `src/lib/a.ts`, `./src/lib/a.ts`, `../../x.json`'),
    ).toBe(0);
    expect(missing('`other-a.ts`')).toBe(1);
    expect(missing('`apps/web/src/gone/`')).toBe(1);
    expect(missing('`lib/`, `src/lib/`')).toBe(0);
  });

  it('name only files that are there', () => {
    expect(documents.flatMap((path) => findMissingFiles({ path, text: read(path) }, all))).toEqual([]);
  });
});

describe('names of functions', () => {
  const words = new Set(
    paths
      .filter((path) => !path.includes('.test.'))
      .flatMap((path) => read(path).match(/\b[a-z]+[A-Z]\w*/g) ?? []),
  );

  it('that are nowhere in the code are found', () => {
    const text = '`planGone()`, `planRemote`, `plain`, `a-b`';
    expect(findMissingNames({ path: 'x.md', text }, words)).toEqual([expect.stringContaining('planGone')]);
  });

  it.each(
    listFiles([
      'ARCHITECTURE.md',
      'AGENTS.md',
      'CONTRIBUTING.md',
      'docs/map.md',
      '*README.md',
      ':!findings',
      ':!packages/sandbox/packages',
    ]),
  )('in %s are those of the code', (path) => {
    expect(findMissingNames({ path, text: read(path) }, words)).toEqual([]);
  });
});

describe('names of pages, fields and buttons in a guide', () => {
  /** Of Elastic's documentation, and of Kibana's pages. */
  const ELSEWHERE = ['Automatic integrations synchronization', 'Agent policies: All', 'Fleet: All'];
  const guides = listFiles([
    'README.md',
    'CONTRIBUTING.md',
    'docs/*.md',
    ':!docs/decisions',
    ':!docs/ui-review.md',
  ]);

  it('are what is in italics', () => {
    expect(labelsIn('Open _Fleet settings_, not `_Id_` or a_B_c; _late_ is a word.')).toEqual([
      'Fleet settings',
    ]);
  });

  it('are in the code', () => {
    const code = paths.filter((path) => !path.includes('.test.')).map(read);
    const labels = guides.flatMap((path) => labelsIn(read(path)).map((label) => ({ path, label })));
    expect(labels.length).toBeGreaterThan(20);
    const missing = labels.filter(
      ({ label }) => !ELSEWHERE.includes(label) && !code.some((text) => text.includes(label)),
    );
    expect(missing).toEqual([]);
  });
});

it('the example of CONTRIBUTING.md is code that is there', () => {
  const examples = examplesIn(unindented(read('CONTRIBUTING.md'))).map(unindented);
  const code = paths
    .filter((path) => path.startsWith('packages/contracts/'))
    .map((path) => unindented(read(path)));
  expect(examples.length).toBeGreaterThan(1);
  expect(examples.filter((one) => !code.some((text) => text.includes(one)))).toEqual([]);
});

it('the list of decisions has each with its title, in their order', () => {
  const listed = [...read('docs/decisions/README.md').matchAll(/^\| (\d+) +\| \[(.+?)\]\((\S+)\)/gm)];
  const files = listFiles(['docs/decisions/0*.md']).toSorted();
  expect(listed.map(([, , , file]) => `docs/decisions/${file ?? ''}`)).toEqual(files);
  for (const [, number = '', title = '', file = ''] of listed)
    expect(read(`docs/decisions/${file}`)).toMatch(`# ${number}. ${title}\n`);
});

describe('a workspace', () => {
  const folders = listFiles(['*/package.json', ':!packages/sandbox/packages']).map((path) =>
    path.replace('/package.json', ''),
  );

  it.each(folders)('%s has a README with an example, which is code that is compiled and tested', (folder) => {
    const examples = examplesIn(read(`${folder}/README.md`)).map(unindented);
    const code = paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => unindented(read(path)));
    expect(examples).not.toEqual([]);
    expect(examples.filter((one) => !code.some((text) => text.includes(one)))).toEqual([]);
  });
});

describe('a doc comment', () => {
  it('that tells of nothing is found, but the head of a file may stand alone', () => {
    const found = (text: string) => findDangling({ path: 'x.ts', text });
    expect(found('/** Head. */\n/** Of one. */\nconst one = 1;\n')).toEqual([]);
    expect(found('const a = 1;\n/** Gone. */\n/** Of one. */\nconst one = 1;\n')).toEqual([
      expect.stringContaining('x.ts:2'),
    ]);
  });

  it('tells of something, everywhere', () => {
    expect(paths.flatMap((path) => findDangling({ path, text: read(path) }))).toEqual([]);
  });
});

describe('a public function or class', () => {
  const found = (text: string) => findUndocumented({ path: 'x.ts', text });

  it('without a doc comment is found, whichever way it is written', () => {
    const text =
      '/** Of it. */\nexport function one() {}\nexport const two = () => 2;\nexport class Three {}\nfunction own() {}\n';
    expect(found(text)).toEqual(['x.ts: two has no doc comment.', 'x.ts: Three has no doc comment.']);
  });

  it('may be told of at the head of its file when it is the only one there', () => {
    const head = "/** Of the file. */\nimport './y.ts';\nexport function one() {}\n";
    expect(found(head)).toEqual([]);
    expect(found(`${head}export function two() {}\n`)).toHaveLength(2);
  });

  it('has a doc comment, everywhere', () => {
    expect(paths.flatMap((path) => findUndocumented({ path, text: read(path) }))).toEqual([]);
  });
});
