/** The text of a configuration file as a tree, with the line of every key. Knows nothing of what the keys mean. */
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';

export type Tree = Record<string, unknown>;

export interface ConfigSource {
  readonly tree: Tree;
  /** Line of the nearest key or list item that the file has on the way to this one; undefined for none at all. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

export type SourceAnswer =
  | { readonly kind: 'source'; readonly source: ConfigSource }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Dotted keys are what they stand for, as in kibana.yml. */
export function readSource(text: string, fileName: string): SourceAnswer {
  const lines = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: true, version: '1.2', merge: true, lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      (error) =>
        `${fileName}:${String(error.linePos?.[0].line ?? 1)}: ${error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''}`,
    );
    return { kind: 'invalid', problems };
  }
  const value: unknown = document.toJS({ maxAliasCount: 20 }) ?? {};
  if (!isTree(value))
    return { kind: 'invalid', problems: [`${fileName}:1: The file must hold keys and values.`] };
  const problems: string[] = [];
  const known = new Map<string, number>();
  noteLines(document.contents, [], (path, offset) => {
    const key = path.join('\0');
    if (!known.has(key)) known.set(key, lines.linePos(offset).line);
  });
  const lineOf: ConfigSource['lineOf'] = (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = known.get(path.slice(0, length).map(String).join('\0'));
      if (line !== undefined) return line;
    }
    return undefined;
  };
  const tree = expandDots(value, [], (path) => {
    problems.push(`${fileName}:${String(lineOf(path) ?? 1)}: ${path.join('.')}: is there twice.`);
  });
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'source', source: { tree, lineOf } };
}

/** A branch of a configuration; lists and null are values. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noteLines(
  node: unknown,
  path: readonly string[],
  note: (path: readonly string[], offset: number) => void,
): void {
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const names = String(pair.key.value).split('.');
      const inner = [...path, ...names];
      for (let at = 1; at <= names.length; at += 1) note([...path, ...names.slice(0, at)], startOf(pair.key));
      noteLines(pair.value, inner, note);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const inner = [...path, String(index)];
      if (isNode(item)) note(inner, startOf(item));
      noteLines(item, inner, note);
    }
  }
}

const startOf = (node: Node): number => node.range?.[0] ?? 0;

type Twice = (path: readonly string[]) => void;

function expandDots(tree: Tree, path: readonly string[], twice: Twice): Tree {
  const expanded: Tree = {};
  for (const [key, value] of Object.entries(tree)) {
    const inner = [...path, ...key.split('.')];
    put(expanded, key.split('.'), expandValue(value, inner, twice), () => {
      twice(inner);
    });
  }
  return expanded;
}

function expandValue(value: unknown, path: readonly string[], twice: Twice): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown, index) => expandValue(item, [...path, String(index)], twice));
  return isTree(value) ? expandDots(value, path, twice) : value;
}

/** Trees grow together; anything else that is there already is there twice. */
function put(tree: Tree, path: readonly string[], value: unknown, twice: () => void): void {
  const [head = '', ...rest] = path;
  const there = Object.hasOwn(tree, head) ? tree[head] : undefined;
  if (rest.length > 0) {
    const next: Tree = isTree(there) ? there : {};
    if (there !== undefined && !isTree(there)) twice();
    tree[head] = next;
    put(next, rest, value, twice);
  } else if (isTree(there) && isTree(value)) {
    for (const [key, inner] of Object.entries(value)) put(there, [key], inner, twice);
  } else {
    if (there !== undefined) twice();
    tree[head] = value;
  }
}
