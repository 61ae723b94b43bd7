import { notImplemented, parsingError } from '../http/errors.ts';
import { isString, type JsonObject } from '../json.ts';
import { type AggregationCall } from './aggregation-scope.ts';
import { type Match } from './match.ts';
import { nestedObjects } from './nested-query.ts';
import { QueryShardError } from './query-scope.ts';

/** All documents of the indices, whatever the query. */
export function globalBucket({ scope, fill }: AggregationCall): JsonObject {
  if (!scope.everything) throw notImplemented('the aggregation [global] in this place');
  return fill({ shown: {}, matches: scope.everything() });
}

/** The nested objects at a path, instead of the documents that hold them. */
export function nestedBucket({ config, scope, fill }: AggregationCall): JsonObject {
  const { path } = config;
  if (!isString(path)) throw parsingError('Missing [path] field for nested aggregation');
  const matches = scope.matches.flatMap((parent): readonly Match[] =>
    parent.fields.get(path)?.type === 'nested'
      ? nestedObjects(parent.document, path).map(({ source }) => ({
          ...parent,
          document: { ...parent.document, source },
          nested: { path, parent },
        }))
      : [],
  );
  return fill({ shown: {}, matches });
}

/** The documents that hold the nested objects, each once. */
export function reverseNestedBucket({ name, config, scope, fill }: AggregationCall): JsonObject {
  if (config['path'] !== undefined) throw notImplemented('[path] of the aggregation [reverse_nested]');
  const parents = scope.matches.map(({ nested }) => {
    if (!nested) {
      throw new QueryShardError(
        `Reverse nested aggregation [${name}] can only be used inside a [nested] aggregation`,
        'illegal_argument_exception',
      );
    }
    return nested.parent;
  });
  const byDocument = new Map(parents.map((parent) => [parent.document, parent]));
  return fill({ shown: {}, matches: [...byDocument.values()] });
}

/** The best matches only. */
export function samplerBucket({ config, scope, fill }: AggregationCall): JsonObject {
  const size = Number(config['shard_size'] ?? 100);
  const best = [...scope.matches].sort((a, b) => (b.score ?? 0) - (a.score ?? 0)).slice(0, size);
  return fill({ shown: {}, matches: best });
}
