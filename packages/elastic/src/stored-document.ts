/** A document as Elasticsearch keeps it, with the version that a guarded write needs. */
import { must } from './answer-members.ts';

export interface StoredDocument {
  readonly source: unknown;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface ListedDocument extends StoredDocument {
  readonly id: string;
}

interface WireVersion {
  readonly _seq_no?: number;
  readonly _primary_term?: number;
}

export interface WireDocument extends WireVersion {
  readonly _id?: string;
  readonly _source?: unknown;
}

export function parseVersion(document: WireVersion): {
  readonly seqNo: number;
  readonly primaryTerm: number;
} {
  return { seqNo: must.number(document, '_seq_no'), primaryTerm: must.number(document, '_primary_term') };
}

export function parseStored(document: WireDocument): StoredDocument {
  return { ...parseVersion(document), source: document._source };
}

export function parseListed(document: WireDocument): ListedDocument {
  return { id: must.string(document, '_id'), ...parseStored(document) };
}
