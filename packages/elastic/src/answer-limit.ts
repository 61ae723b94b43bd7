/** How large an answer may be, by what was asked. A server that sends more is not trusted. */
import type { TransportRequestParams } from '@elastic/elasticsearch';

const MIB = 1024 * 1024;

/** Documents, templates and states of whole clusters. */
const MOST_ANSWER_BYTES = 64 * MIB;

/** What says one thing about a cluster or somebody: some hundred bytes, on large clusters some thousand. */
const SMALL_ANSWER_BYTES = MIB;

/** Names of the client's verbs that read one thing; every change is answered by an acknowledgment. */
const ONE_THING: ReadonlySet<string> = new Set([
  'info',
  'license.get',
  'license.get_basic_status',
  'license.get_trial_status',
  'security.authenticate',
  'security.has_privileges',
  'cluster.health',
]);

/** In bytes. */
export function answerLimit({ method, meta }: Pick<TransportRequestParams, 'method' | 'meta'>): number {
  const isChange = method === 'PUT' || method === 'DELETE' || method === 'HEAD';
  return isChange || (meta !== undefined && ONE_THING.has(meta.name))
    ? SMALL_ANSWER_BYTES
    : MOST_ANSWER_BYTES;
}
