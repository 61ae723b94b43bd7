/** Tables in docs/ whose last cell names a test, held against the titles of the tests that there are. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** These hold the tables; their own titles prove nothing. */
const HOLDERS = /\/(?:compatibility|guesses)\.test\.ts$/;

/** `name` is a path below `docs/`. */
export function readDocs(name: string): string {
  return readFileSync(`${ROOT}docs/${name}`, 'utf8');
}

/** Cells of the table rows of a text, without heads. */
export function rowsOf(text: string): readonly (readonly string[])[] {
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

let known: readonly string[] | undefined;

function titles(): readonly string[] {
  known ??= globSync('{apps,packages}/*/src/**/*.test.{ts,tsx}', { cwd: ROOT })
    .filter((path) => !HOLDERS.test(path))
    .flatMap(titlesIn);
  return known;
}

/** Whether the last cell of a row names a test that there is, by (a part of) its title. */
export function isNamedTest(cells: readonly string[]): boolean {
  const name = /^`(.+)`$/.exec(cells.at(-1) ?? '')?.[1];
  return name !== undefined && titles().some((title) => title.includes(name));
}
