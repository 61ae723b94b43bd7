/** Documents of several indices in one request. Facts: spec/elasticsearch-apis.md 12.2. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { readErrorCause } from './error-body.ts';
import { asObject, isObject, objectsAt, ShapeError, type JsonObject } from './read-json.ts';
import { parseStored, type StoredDocument } from './stored-document.ts';

export interface DocumentPlace {
  readonly index: string;
  readonly id: string;
}

export type FoundDocument =
  | ({ readonly kind: 'found' } & StoredDocument)
  /** The document or the index is missing. */
  | { readonly kind: 'absent' }
  /** Such as an index that is closed. */
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface DocumentEach {
  /** One answer per place, in the order asked for. Reads what was last written, refreshed or not. */
  getEach(places: readonly DocumentPlace[], options?: CallOptions): Promise<readonly FoundDocument[]>;
}

export function createDocumentEach(calls: ClusterCalls): DocumentEach {
  return {
    async getEach(places, options) {
      if (places.length === 0) return [];
      const docs = places.map(({ index, id }) => ({ _index: index, _id: id }));
      const request = { method: 'POST', path: ['_mget'], body: { docs } } as const;
      return calls.read(request, (body) => parseAnswers(body, places.length), options);
    },
  };
}

function parseAnswers(body: unknown, expected: number): readonly FoundDocument[] {
  const answers = objectsAt(asObject(body), 'docs');
  if (answers.length !== expected) throw new ShapeError('not every document was answered for');
  return answers.map(parseAnswer);
}

function parseAnswer(item: JsonObject): FoundDocument {
  const { error } = item;
  if (!isObject(error)) {
    return item['found'] === true ? { kind: 'found', ...parseStored(item) } : { kind: 'absent' };
  }
  const { errorType, reason } = readErrorCause(error);
  if (errorType === 'index_not_found_exception') return { kind: 'absent' };
  return { kind: 'unreadable', reason: reason ?? errorType ?? 'no reason given' };
}
