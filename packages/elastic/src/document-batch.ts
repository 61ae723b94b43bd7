/** Several documents in one request, each guarded for itself. Facts: docs/elastic/elasticsearch.md#bulk. */
import { isJsonObject } from '@lockstep/json';

import { must, ShapeError } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { isElasticError } from './elastic-error.ts';
import { VERSION_CONFLICT, type PutAnswer, type PutDocument } from './document-writes.ts';
import { readErrorCause, reasonOfCause } from './error-body.ts';
import { exactName, pathPart } from './request-parts.ts';
import { parseVersion, type WireDocument } from './stored-document.ts';

type BatchItem = PutAnswer | { readonly kind: 'refused'; readonly reason: string };

type BatchAnswer =
  /** One for each document, in their order. */
  | { readonly kind: 'answered'; readonly items: readonly BatchItem[] }
  /** The request as such, such as one that is too large for a proxy; nothing was written. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Throws when nobody answered, so that it is not known what was written. */
export async function putBatch(
  { once }: Clients,
  documents: readonly [PutDocument, ...PutDocument[]],
  options?: CallOptions,
): Promise<BatchAnswer> {
  const [{ refresh }] = documents;
  const operations = documents.flatMap((document) => [actionOf(document), document.source]);
  try {
    const answer = await once.bulk({ operations, ...(refresh === undefined ? {} : { refresh }) }, options);
    const items = must.list(answer, 'items').map(parseItem);
    if (items.length !== documents.length) throw new ShapeError('not every document was answered for');
    return { kind: 'answered', items };
  } catch (error) {
    if (!isElasticError(error, 'invalid', 'forbidden', 'throttled', 'blocked')) throw error;
    return { kind: 'refused', reason: error.message };
  }
}

function actionOf({ index, id, guard }: PutDocument) {
  const place = { _index: exactName(index), _id: pathPart(id) };
  if (guard.kind === 'create') return { create: place };
  if (guard.kind === 'none') return { index: place };
  return { index: { ...place, if_seq_no: guard.seqNo, if_primary_term: guard.primaryTerm } };
}

function parseItem(item: object): BatchItem {
  const [result] = Object.values(item) as [WireDocument & { readonly error?: unknown }];
  if (!isJsonObject(result.error)) return { kind: 'written', ...parseVersion(result) };
  if (readErrorCause(result.error).errorType === VERSION_CONFLICT) return { kind: 'conflict' };
  return { kind: 'refused', reason: reasonOfCause(result.error) };
}
