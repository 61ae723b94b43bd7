/** A document as Elasticsearch keeps it, with the version that a guarded write needs. */
import { numberAt, stringAt, type JsonObject } from './read-json.ts';

export interface StoredDocument {
  readonly source: unknown;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface ListedDocument extends StoredDocument {
  readonly id: string;
}

export function parseVersion(document: JsonObject): { readonly seqNo: number; readonly primaryTerm: number } {
  return { seqNo: numberAt(document, '_seq_no'), primaryTerm: numberAt(document, '_primary_term') };
}

export function parseStored(document: JsonObject): StoredDocument {
  return { source: document['_source'], ...parseVersion(document) };
}

export function parseListed(document: JsonObject): ListedDocument {
  return { id: stringAt(document, '_id'), ...parseStored(document) };
}
