/** How files lie: none that only forwards, and no two of one name in a feature. A path names a file without help. */
import ts from 'typescript';

export interface SourceFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Files that forward on purpose: what others may import of a package. */
const ENTRY_POINTS = /^packages\/[^/]+\/src\/(?:testing\/)?index\.ts$/;

/** Two files of a feature may share a name where one of them is here. It may only shrink. */
export const NAMED_TWICE: readonly { readonly in: string; readonly why: string }[] = [
  {
    in: 'packages/sandbox/src/cluster/api/',
    why: 'a family of routes is called as Elasticsearch calls it, and so is what the routes change',
  },
];

/** Files of which nothing is their own: imports and what they pass on. */
export function findForwarders(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(
      ({ path, text }) =>
        !ENTRY_POINTS.test(path) && /^export (?:type )?[{*]/m.test(text) && onlyForwards(path, text),
    )
    .map(({ path }) => `${path} only forwards: import from where it is written.`);
}

function onlyForwards(path: string, text: string): boolean {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return (
    statements.some((one) => ts.isExportDeclaration(one)) &&
    statements.every((one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one))
  );
}

/** Files of one feature with one name, whatever their folders and endings. Tests are called after what they test. */
export function findNamesakes(paths: readonly string[]): readonly string[] {
  const named = new Map<string, string[]>();
  for (const path of paths.filter((one) => !isSpared(one))) {
    const name =
      path
        .split('/')
        .at(-1)
        ?.replace(/\.tsx?$/, '') ?? '';
    const key = `${featureOf(path)} ${name}`;
    named.set(key, [...(named.get(key) ?? []), path]);
  }
  return [...named.values()]
    .filter((some) => some.length > 1)
    .map((some) => `${some.join(' and ')} have one name: call each after what it exports.`);
}

const isSpared = (path: string): boolean =>
  ENTRY_POINTS.test(path) ||
  /\.(?:test|spec|suite)\.tsx?$/.test(path) ||
  NAMED_TWICE.some((one) => path.startsWith(one.in));

/** A feature of an app, another folder of its sources, a package, or what else lies at the root. */
function featureOf(path: string): string {
  const ofApp = /^apps\/[^/]+\/src\/(?:features\/)?[^/]+\//;
  return (ofApp.exec(path) ?? /^(?:(?:packages|apps)\/)?[^/]+\//.exec(path) ?? [''])[0];
}
