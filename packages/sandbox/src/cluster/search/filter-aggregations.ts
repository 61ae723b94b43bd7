import { asList, isObject, isString, type Json, type JsonObject } from '../json.ts';
import { type AggregationCall, checkAggregated, fieldOption, valuesIn } from './aggregation-scope.ts';
import { compileQuery } from './query.ts';
import { type Matcher } from './query-scope.ts';
import { type Match, type SearchedIndex } from './match.ts';

/** Which matches a query lets through, compiled once for each index. */
function filterOf(query: Json): (match: Match) => boolean {
  const compiled = new Map<SearchedIndex, Matcher>();
  return ({ searched, document, nested }) => {
    let matches = compiled.get(searched);
    if (!matches) {
      const scope = { ...searched.scope, nestedPath: nested?.path, trace: undefined };
      compiled.set(searched, (matches = compileQuery(query, scope)));
    }
    return matches(document);
  };
}

/** One bucket: what the query matches. */
export const filterBucket = ({ config, scope, fill }: AggregationCall): JsonObject =>
  fill({ shown: {}, matches: scope.matches.filter(filterOf(config)) });

/** One bucket: documents without a value in the field. Throws for a field that cannot be aggregated. */
export function missingBucket({ type, config, scope, fill }: AggregationCall): JsonObject {
  const field = fieldOption(config);
  checkAggregated(scope, field, { type });
  return fill({ shown: {}, matches: scope.matches.filter((match) => valuesIn(match, field).length === 0) });
}

/**
 * Buckets by name when the filters have names, else a list in their order; a document may be in several.
 * `_other_` has what is in none.
 */
export function filtersBuckets({ config, scope, fill }: AggregationCall): JsonObject {
  const { filters } = config;
  const isKeyed = isObject(filters);
  const named: readonly (readonly [string, Json])[] = isKeyed
    ? Object.entries(filters).map(([name, query]) => [name, query ?? null] as const)
    : asList(filters).map((query) => ['', query] as const);
  const tests = named.map(([name, query]) => [name, filterOf(query)] as const);
  const buckets = tests.map(
    ([name, test]) => [name, fill({ shown: {}, matches: scope.matches.filter(test) })] as const,
  );
  const otherKey = config['other_bucket_key'];
  const hasOther = config['other_bucket'] === true || isString(otherKey);
  const others = hasOther
    ? [
        [
          isString(otherKey) ? otherKey : '_other_',
          fill({
            shown: {},
            matches: scope.matches.filter((match) => !tests.some(([, test]) => test(match))),
          }),
        ] as const,
      ]
    : [];
  const all = [...buckets, ...others];
  if (isKeyed && config['keyed'] === false)
    return { buckets: all.map(([key, bucket]) => ({ key, ...bucket })) };
  return { buckets: isKeyed ? Object.fromEntries(all) : all.map(([, bucket]) => bucket) };
}
