import { QueryShardError } from './query-scope.ts';

/** Texts have no values by document: neither sorting nor aggregations can use them. */
export const fielddataDisabled = (path: string, indexName: string): QueryShardError =>
  new QueryShardError(
    `Fielddata is disabled on [${path}] in [${indexName}]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead. Alternatively, set fielddata=true on [${path}] in order to load field data by uninverting the inverted index. Note that this can use significant memory.`,
    'illegal_argument_exception',
  );
