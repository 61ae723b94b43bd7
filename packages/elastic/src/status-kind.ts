/** Which kind of fault an answer of Elasticsearch is: a table from status, type and words. */
import type { FaultKind } from './cluster-fault.ts';
import type { ErrorFacts } from './error-body.ts';

/** Refusals to remove what something else uses (spec/elasticsearch-apis.md 11). All come as 400 with no type of their own. */
const IN_USE: readonly RegExp[] = [
  /cannot be deleted because it is the (default|final) pipeline/i,
  /cannot be removed as they are still in use by/i,
  /as they are in use by (a )?data streams?/i,
  /cannot delete policy .* in use by/i,
  /is the write index for data stream .* cannot be deleted/i,
];

const BY_TYPE: Readonly<Record<string, FaultKind>> = {
  // Said with status 400, but it is the same news as a conflict: somebody was there first.
  resource_already_exists_exception: 'conflict',
};

const BY_STATUS: Readonly<Record<number, FaultKind>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'invalid',
  406: 'invalid',
  408: 'timeout',
  409: 'conflict',
  413: 'invalid',
  429: 'throttled',
  502: 'unreachable',
  503: 'unreachable',
  504: 'timeout',
};

/** The kind of an error answer that is known to come from Elasticsearch or a proxy in front of it. */
export function kindOfAnswer(status: number, facts: ErrorFacts): FaultKind {
  if (facts.unlicensedFeature !== undefined) return 'licence';
  const reason = facts.reason ?? '';
  if ((status === 400 || status === 409) && IN_USE.some((pattern) => pattern.test(reason))) return 'in-use';
  return BY_TYPE[facts.errorType ?? ''] ?? BY_STATUS[status] ?? 'unexpected';
}
