import { type Json } from '../json.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { type Fields } from '../state/fields.ts';
import { type ResolvedIndex } from '../state/index-names.ts';
import { type LiveDocument } from '../state/shard.ts';
import { type QueryScope, type QueryTrace } from './query-scope.ts';
import { type SortReader, type SortValue } from './sort-key.ts';

/** One index to search: its documents as of its last refresh. */
export interface SearchTarget extends ResolvedIndex {
  readonly documents: ReadonlyMap<string, LiveDocument>;
}

/** One index as a search sees it. */
export interface SearchedIndex {
  readonly index: IndexMetadata;
  readonly fields: Fields;
  readonly scope: QueryScope;
  readonly trace: QueryTrace;
  readonly readers: readonly SortReader[];
  readonly filters: readonly Json[];
}

/** A document that a search found. */
export interface Match {
  readonly index: IndexMetadata;
  readonly fields: Fields;
  readonly document: LiveDocument;
  readonly row: readonly SortValue[];
  /** Undefined where nobody asked how well it matches. */
  readonly score: number | undefined;
  readonly searched: SearchedIndex;
  /** Set when this is a nested object of a document. */
  readonly nested?: { readonly path: string; readonly parent: Match };
}
