/** When licenses, keys and certificates end, as the last look has seen them. Pure. */
import { crossClusterKeyExpiry } from './cross-cluster-key-rule.ts';
import type { Known } from './condition.ts';
import { HOME_LICENSE } from './home-requests.ts';
import { CROSS_CLUSTER_KEYS, HOME_CERTIFICATES, REMOTE_CERTIFICATES } from './link-rules.ts';
import { linkOf } from './link-facts.ts';
import type { Answer } from './observation.ts';
import { bodyOf, numberAt, partsAt, textAt } from './read-answer.ts';
import { keyRequests, REMOTE_LICENSE } from './remote-rules.ts';

export interface Expiry {
  readonly kind: 'license' | 'cross_cluster_key' | 'remote_api_key' | 'certificate';
  /** Of the management cluster, not of the remote. */
  readonly isOfHome: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What does not end, and what could not be read, is not in the list. */
export function expiriesIn(known: Known): readonly Expiry[] {
  const { answerTo } = known;
  const link = linkOf(known);
  const [remoteKey] = keyRequests(known).map((request) => answerTo(request));
  return [
    found('license', true, licenseEnd(answerTo(HOME_LICENSE))),
    found('license', false, licenseEnd(answerTo(REMOTE_LICENSE))),
    found('certificate', true, firstCertificateEnd(answerTo(HOME_CERTIFICATES))),
    found('certificate', false, firstCertificateEnd(answerTo(REMOTE_CERTIFICATES))),
    found('remote_api_key', false, numberAt(partsAt(bodyOf(remoteKey), 'api_keys')[0], 'expiration')),
    found(
      'cross_cluster_key',
      false,
      link?.hasKey === true ? crossClusterKeyExpiry(answerTo(CROSS_CLUSTER_KEYS), known) : undefined,
    ),
  ].flatMap((each) => each ?? []);
}

const found = (kind: Expiry['kind'], isOfHome: boolean, at: number | undefined): Expiry | undefined =>
  at === undefined ? undefined : { kind, isOfHome, at };

const licenseEnd = (answer: Answer | undefined): number | undefined =>
  numberAt(bodyOf(answer), 'license', 'expiry_date_in_millis');

/** Of those that a node shows itself; an old authority breaks nothing. */
function firstCertificateEnd(answer: Answer | undefined): number | undefined {
  const ends = partsAt({ list: bodyOf(answer) }, 'list')
    .filter((each) => each['has_private_key'] === true)
    .map((each) => Date.parse(textAt(each, 'expiry') ?? ''))
    .filter((each) => !Number.isNaN(each));
  return ends.length === 0 ? undefined : Math.min(...ends);
}
