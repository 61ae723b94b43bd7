/**
 * Values that stand elsewhere: `{ file: PATH }` and `{ env: NAME }` in the place of any value, `${NAME}` within any text
 * (`${NAME:default}` with a default, `$${` for the two signs themselves).
 */
import { isTree, type Tree } from './config-source.ts';

export interface ReferenceSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of a file; undefined when it cannot be read. */
  readonly read: (path: string) => string | undefined;
}

export type ReportProblem = (path: readonly string[], message: string) => void;

/** Texts that are for Elastic Agent, which has variables of the same form. */
const LEFT_ALONE = new Set(['config_yaml', 'config']);

/** A copy with the values in their places; what is missing is told, and left out. */
export function resolveReferences(tree: Tree, sources: ReferenceSources, reportProblem: ReportProblem): Tree {
  return resolveTree(tree, [], { sources, reportProblem });
}

interface Around {
  readonly sources: ReferenceSources;
  readonly reportProblem: ReportProblem;
}

function resolveTree(tree: Tree, path: readonly string[], around: Around): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      LEFT_ALONE.has(key) ? value : resolveValue(value, [...path, key], around),
    ]),
  );
}

function resolveValue(value: unknown, path: readonly string[], around: Around): unknown {
  if (typeof value === 'string') return substitute(value, path, around);
  if (Array.isArray(value))
    return value.map((item: unknown, index) => resolveValue(item, [...path, String(index)], around));
  if (!isTree(value)) return value;
  const [[name, place] = [], ...more] = Object.entries(value);
  const isReference = more.length === 0 && typeof place === 'string' && (name === 'file' || name === 'env');
  return isReference ? referred(name, place, path, around) : resolveTree(value, path, around);
}

function referred(
  kind: 'file' | 'env',
  place: string,
  path: readonly string[],
  { sources: { env, read }, reportProblem }: Around,
): string | undefined {
  const value = kind === 'env' ? env[place] : read(place)?.trimEnd();
  if (value !== undefined && value !== '') return value;
  reportProblem(
    path,
    kind === 'env' ? `the variable ${place} is not set.` : `cannot read ${place}, or it is empty.`,
  );
  return undefined;
}

function substitute(
  text: string,
  path: readonly string[],
  { sources: { env }, reportProblem }: Around,
): string {
  return text.replaceAll(
    /\$\$\{|\$\{([A-Za-z_]\w*)(?::-?([^{}]*))?\}/g,
    (whole, name: string | undefined, otherwise: string | undefined) => {
      if (name === undefined) return '${';
      const value = env[name];
      if (value !== undefined && value !== '') return value;
      if (otherwise !== undefined) return otherwise;
      reportProblem(path, `the variable ${name} is not set; write $\${ for the signs themselves.`);
      return whole;
    },
  );
}
