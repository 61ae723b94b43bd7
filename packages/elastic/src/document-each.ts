/** Documents of several indices in one request. Facts: spec/elasticsearch-apis.md 12.2. */
import { isObject, must, ShapeError } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { readErrorCause, reasonOfCause } from './error-body.ts';
import { parseStored, type StoredDocument, type WireDocument } from './stored-document.ts';

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

export function createDocumentEach({ reads }: Clients) {
  return {
    /** One answer per place, in the order asked for. Reads what was last written, refreshed or not. */
    async getEach(
      places: readonly DocumentPlace[],
      options?: CallOptions,
    ): Promise<readonly FoundDocument[]> {
      if (places.length === 0) return [];
      const docs = places.map(({ index, id }) => ({ _index: index, _id: id }));
      const found = must.list(await reads.mget({ docs }, options), 'docs').map(parseFound);
      if (found.length !== places.length) throw new ShapeError('not every document was answered for');
      return found;
    },
  };
}

function parseFound(
  item: WireDocument & { readonly found?: boolean; readonly error?: unknown },
): FoundDocument {
  const { found, error } = item;
  if (!isObject(error)) return found === true ? { kind: 'found', ...parseStored(item) } : { kind: 'absent' };
  return readErrorCause(error).errorType === 'index_not_found_exception'
    ? { kind: 'absent' }
    : { kind: 'unreadable', reason: reasonOfCause(error) };
}
