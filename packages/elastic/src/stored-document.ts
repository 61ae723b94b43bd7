/** A document as Elasticsearch keeps it, with the version that a guarded write needs. */
import { must } from './answer-members.ts';

export interface StoredDocument {
  readonly source: unknown;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export type FoundDocument =
  | ({ readonly kind: 'found' } & StoredDocument)
  /** The document or the index is missing. */
  | { readonly kind: 'absent' }
  /** Such as an index that is closed. */
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface ListedDocument extends StoredDocument {
  readonly id: string;
}

export interface WireDocument {
  readonly _seq_no?: number;
  readonly _primary_term?: number;
  readonly _id?: string;
  readonly _source?: unknown;
}

/**
 * Sequence number and primary term, with which a write says what it has read. @throws when the answer has
 * none
 */
export function parseVersion(document: WireDocument) {
  return { seqNo: must.number(document, '_seq_no'), primaryTerm: must.number(document, '_primary_term') };
}

/** A document with the version that was read. */
export function parseStored(document: WireDocument): StoredDocument {
  return { ...parseVersion(document), source: document._source };
}

/** A document of a list, with its ID. */
export function parseListed(document: WireDocument): ListedDocument {
  return { id: must.string(document, '_id'), ...parseStored(document) };
}
