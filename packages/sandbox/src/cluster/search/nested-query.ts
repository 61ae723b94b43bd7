import { illegalArgument, parsingError } from '../http/errors.ts';
import { isObject, isString, type Json, textOf } from '../json.ts';
import { checkKeys, type Compile, objectBody } from './query-body.ts';
import {
  type Candidate,
  type Matcher,
  queryNotCreated,
  type QueryScope,
  scoreOf,
  withScore,
} from './query-scope.ts';
import { rawValues } from './indexed-values.ts';

const MODES = ['avg', 'sum', 'min', 'max', 'none'];

/** The nested objects at a path, each as a document of its own. */
export const nestedObjects = ({ id, source }: Candidate, path: string): readonly Candidate[] =>
  rawValues(source, path).flatMap((item) => (isObject(item) ? [{ id, source: { [path]: item } }] : []));

interface NestedOptions {
  readonly path: string;
  readonly query: Json;
  readonly mode: string;
  readonly ignoresUnmapped: boolean;
  readonly hits: Json | undefined;
}

function checked(body: Json): NestedOptions {
  const options = objectBody('nested', body);
  checkKeys('nested', options, ['path', 'query', 'score_mode', 'ignore_unmapped', 'inner_hits']);
  const { path, query } = options;
  if (!isString(path)) throw parsingError("[nested] requires 'path' field");
  if (query === undefined) throw parsingError("[nested] requires 'query' field");
  const mode = textOf(options['score_mode'] ?? 'avg');
  if (!MODES.includes(mode)) throw illegalArgument(`No score mode for child query [${mode}] found`);
  const ignoresUnmapped = options['ignore_unmapped'] === true;
  return { path, query, mode, ignoresUnmapped, hits: options['inner_hits'] };
}

/** The inner query as one over nested objects; its names are those of the documents that hold them. */
function compileInside({ path, query }: NestedOptions, scope: QueryScope, compile: Compile): Matcher {
  const { corpus } = scope;
  const trace = scope.trace && { ...scope.trace, named: new Map<string, Matcher>() };
  const inner = compile(query, {
    ...scope,
    nestedPath: path,
    corpus: corpus && (() => nestedOf(corpus, path)),
    trace,
  });
  for (const [name, matcher] of trace?.named ?? []) {
    scope.trace?.named.set(name, (document) => nestedObjects(document, path).some((item) => matcher(item)));
  }
  return inner;
}

/** `nested`: some object at the path matches as a whole. */
export function nestedQuery(body: Json, scope: QueryScope, compile: Compile): Matcher {
  const options = checked(body);
  const { path, mode } = options;
  const inner = compileInside(options, scope, compile);
  if (scope.fields.get(path)?.type !== 'nested') {
    if (options.ignoresUnmapped) return () => false;
    throw queryNotCreated(
      `[nested] failed to find nested object under path [${path}]`,
      'illegal_state_exception',
    );
  }
  const { hits } = options;
  if (isObject(hits))
    scope.trace?.innerHits.push({ name: textOf(hits['name'] ?? path), path, options: hits, matches: inner });
  return withScore(
    (document) => nestedObjects(document, path).some((item) => inner(item)),
    (document) =>
      combine(
        mode,
        nestedObjects(document, path)
          .filter((item) => inner(item))
          .map((item) => scoreOf(inner, item)),
      ),
  );
}

function* nestedOf(corpus: () => Iterable<Candidate>, path: string): Generator<Candidate> {
  for (const document of corpus()) yield* nestedObjects(document, path);
}

function combine(mode: string, scores: readonly number[]): number {
  const sum = scores.reduce((total, score) => total + score, 0);
  switch (mode) {
    case 'none':
      return 0;
    case 'sum':
      return sum;
    case 'min':
      return Math.min(...scores);
    case 'max':
      return Math.max(...scores);
    default:
      return sum / scores.length;
  }
}
