/**
 * docs/compatibility.md names a test for every difference and every pinned case; each of them has to be the title of a
 * test that runs. That a test asserts something is held by the linter.
 */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const OWN_NAME = 'compatibility.test.ts';
const CASES = "## Cases of the original's tests";

const page = readFileSync(`${ROOT}docs/compatibility.md`, 'utf8');
const [differences = '', cases = ''] = page.split(CASES);

/** Cells of the table rows of a text, without heads. */
function rowsOf(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| --'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells.at(-1) !== 'test');
}

/** Whether a text is what a test is called by: the first argument of a call, or what a row of a table begins with. */
function isTitle(text: ts.Node): boolean {
  const { parent } = text;
  if (ts.isCallExpression(parent)) return parent.arguments[0] === text;
  if (ts.isArrayLiteralExpression(parent))
    return parent.elements.slice(0, 2).some((element) => element === text);
  return ts.isPropertyAssignment(parent) && ['name', 'what', 'when'].includes(parent.name.getText());
}

function titlesIn(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readFileSync(ROOT + path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && isTitle(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const titles = globSync('{apps,packages}/*/src/**/*.test.ts', { cwd: ROOT })
  .filter((path) => !path.endsWith(OWN_NAME))
  .flatMap(titlesIn);

/** The test that the last cell names, as (a part of) its title. */
function isThere(cells: readonly string[]): boolean {
  const name = /^`(.+)`$/.exec(cells.at(-1) ?? '')?.[1];
  return name !== undefined && titles.some((title) => title.includes(name));
}

const numbered = (letter: string, count: number, mark = ''): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}${mark}`);

/** spec/sync-engine.md 8. */
const WEAKNESSES = [...numbered('A', 9), ...numbered('B', 15), ...numbered('C', 12)];

/** What real clusters showed, as the page numbers it. */
const SHOWN = [...numbered('', 24), '14a', '14b', '14c'];

/** spec/sync-engine.md 7. */
const PINNED = [
  ...numbered('T', 13),
  ...numbered('R', 13),
  ...numbered('A', 19, ' (assets)'),
  ...numbered('C', 26, ' (status)'),
  ...numbered('G', 12),
  ...numbered('S', 5),
  'U1',
  ...numbered('O', 8),
  'O (hosts)',
  'X1',
];

describe('differences', () => {
  const rows = rowsOf(differences);

  it('are on the page, every weakness of the original among them', () => {
    expect(rows.length).toBeGreaterThan(40);
    const codes = rows.map(([code]) => code);
    expect(WEAKNESSES.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('are on the page, every fault that real clusters showed among them', () => {
    const codes = rows.map(([code]) => code);
    expect(SHOWN.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it.each(rows)('%s have a test', (...cells) => {
    expect(isThere(cells)).toBe(true);
  });
});

describe('cases', () => {
  const rows = rowsOf(cases);

  it('are all on the page, each once', () => {
    expect(rows.map(([name]) => name)).toEqual(PINNED);
  });

  it.each(rows)('%s is held, better, or does not apply: %s', (...cells) => {
    const [, how = ''] = cells;
    expect(how).toMatch(/^(held|better: |does not apply: )/);
    if (how.startsWith('does not apply')) expect(cells.at(-1)).toBe('–');
    else expect(isThere(cells)).toBe(true);
  });
});
