import { type Json } from '../json.ts';
import { type LiveDocument } from '../state/shard.ts';
import { type IndexedValue } from './indexed-values.ts';

export type SortMode = 'min' | 'max' | 'sum' | 'avg' | 'median';

export interface SortKey {
  readonly field: string;
  readonly isDescending: boolean;
  /** `_last`, `_first`, or the value that stands for a missing one. */
  readonly missing: IndexedValue;
  readonly unmappedType: string | undefined;
  readonly mode: SortMode | undefined;
  /** How dates are shown. */
  readonly format: string | undefined;
  readonly nested: { readonly path: string; readonly filter: Json | undefined } | undefined;
}

export type SortValue = IndexedValue | null;

/** How one index yields, shows and reads back the values of one sort key. */
export interface SortReader {
  /** What is compared. */
  read(document: LiveDocument, score: number): SortValue;
  show(value: SortValue): Json;
  /** A shown value, as `search_after` brings it back. */
  parse(shown: Json): SortValue;
}
