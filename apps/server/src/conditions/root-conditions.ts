/** Reachable, trusted, signed in: three conditions out of the one answer to `GET /` (and of the key, where it can be read). Pure. */
import { explainError, type ConditionReason } from '@lockstep/contracts';
import { joinReasons, stringsAt } from '@lockstep/json';
import { isFalse, isTrue, isWarning, type Evaluation } from './condition.ts';
import { EXPIRY_WARNING_MS } from './expiry.ts';
import type { Facts } from './facts.ts';
import { timeText } from './license-conditions.ts';
import type { Answer } from './observation.ts';
import { requestLimitRemark } from './request-limit-remark.ts';
import { at, bodyOf, numberAt, partsAt, reasonOf, statusOf, textAt } from './read-answer.ts';
import { rootTexts as texts } from '../texts/conditions/root.ts';

type Failed = Extract<Answer, { readonly kind: 'failed' }>;
type Problem = NonNullable<Failed['problem']>;

/** The way there works and the other side answers; what it says is for the conditions that follow. */
const TLS: Partial<Record<Problem, ConditionReason>> = {
  'untrusted-certificate': 'CertificateUntrusted',
  'certificate-name': 'CertificateNameMismatch',
  'certificate-expired': 'CertificateExpired',
  'tls-failed': 'CertificateUntrusted',
};

const REASONS: Partial<Record<Problem, ConditionReason>> = {
  refused: 'ConnectionRefused',
  'unknown-host': 'NameNotResolved',
  unavailable: 'ClusterUnavailable',
  'tls-not-spoken': 'AddressInvalid',
};

function unreachableReason(failed: Failed): ConditionReason {
  if (failed.failure === 'timeout') return 'TimedOut';
  if (failed.failure === 'foreign') return 'NotElasticsearch';
  return (failed.problem === undefined ? undefined : REASONS[failed.problem]) ?? 'Unreachable';
}

/**
 * RemoteReachable: something answers at an address of the output, and it is Elasticsearch. A 401 of Elasticsearch
 * counts as an answer.
 */
export function evaluateReachable(
  root: Answer | undefined,
  { outputName: name, remoteRequests }: Pick<Facts, 'outputName' | 'remoteRequests'>,
): Evaluation {
  if (root?.kind === 'failed') return evaluateFailed(root, name);
  if (root?.status === 401 && at(root.body, 'error') === undefined) {
    return isFalse('NotElasticsearch', texts.notElasticsearch(name), texts.notElasticsearchNext, {
      problemId: 'S3',
      remedies: ['correct-host'],
    });
  }
  if ((statusOf(root) ?? 0) >= 500) {
    return isFalse(
      'ClusterUnavailable',
      texts.clusterUnavailable({ name, reason: reasonOf(root) }),
      texts.clusterUnavailableNext,
      { problemId: 'S3' },
    );
  }
  const cluster = textAt(bodyOf(root), 'cluster_name') ?? texts.noNameGiven;
  return isTrue(texts.answers({ cluster, requestLimitRemark: requestLimitRemark(remoteRequests) }));
}

function evaluateFailed(root: Failed, name: string): Evaluation {
  if (root.problem !== undefined && TLS[root.problem] !== undefined) {
    return isTrue(texts.answersWithoutTrust(name));
  }
  const reason = unreachableReason(root);
  const told = texts.noAnswer({ name, reason: reasonOf(root) });
  const address = WRONG_ADDRESS[reason];
  return address === undefined
    ? isFalse(reason, told, texts.startCluster, { problemId: 'S3', alternatives: ['correct-host'] })
    : isFalse(reason, told, address, { problemId: 'S3', remedies: ['correct-host'] });
}

/** The address is to blame, whatever the cluster does; everything else looks the same when the cluster is off. */
const WRONG_ADDRESS: Partial<Record<ConditionReason, string>> = {
  NotElasticsearch: texts.wrongAddress,
  AddressInvalid: texts.addressInvalid,
  NameNotResolved: texts.nameNotResolved,
};

/**
 * RemoteTrusted: the certificate of the remote fits the authorities and the name. True over plain HTTP, where there
 * is none.
 */
export function evaluateTrusted(
  root: Answer | undefined,
  { outputName, hosts }: Pick<Facts, 'outputName' | 'hosts'>,
): Evaluation {
  const problem = root?.kind === 'failed' ? root.problem : undefined;
  const reason = problem === undefined ? undefined : TLS[problem];
  if (reason === undefined) {
    return hosts.some((host) => host.startsWith('https:'))
      ? isTrue(texts.certificateTrusted(outputName))
      : isTrue(texts.plainHttp, 'NotNeeded');
  }
  const known = explainError(reasonOf(root))[0];
  return isFalse(
    reason,
    texts.certificateRefused({ outputName, reason: reasonOf(root) }),
    texts.certificateNext(reason),
    { problemId: known?.id ?? 'S3', remedies: ['edit-output', 'correct-host'] },
  );
}

interface CredentialAnswers {
  readonly root: Answer | undefined;
  /** The key's own record; undefined when its id is not known. */
  readonly key: Answer | undefined;
}

/** RemoteCredentialsValid: the remote accepts the key of the output, and a warning before the key expires. */
export function evaluateCredentials(
  { root, key }: CredentialAnswers,
  { outputName, now }: Pick<Facts, 'outputName' | 'now'>,
): Evaluation {
  if (root?.kind === 'answered' && root.status === 401) {
    // Why a key was refused stands beside the reason, which is the same for every refusal.
    const words = [
      reasonOf(root),
      ...stringsAt(at(root.body, 'error'), 'additional_unsuccessful_credentials'),
    ];
    const reason = refusal(words.join(' '));
    return isFalse(
      reason,
      texts.keyRefused({ outputName, words: joinReasons(words) }),
      texts.credentialNext(reason),
      { problemId: reason === 'CredentialWrongType' ? 'D9' : 'D10', remedies: ['recreate-remote-key'] },
    );
  }
  const [entry] = partsAt(bodyOf(key), 'api_keys');
  const expiry = numberAt(entry, 'expiration');
  const name = textAt(entry, 'name') ?? '';
  if (entry === undefined || expiry === undefined) {
    return isTrue(texts.keyAccepted({ hasEntry: entry !== undefined, name }));
  }
  return expiry - now < EXPIRY_WARNING_MS
    ? isWarning(
        'CredentialExpiresSoon',
        texts.credentialExpiresSoon({ name, expiry: timeText(expiry) }),
        texts.credentialExpiresSoonNext,
        { problemId: 'D10', remedies: ['recreate-remote-key'] },
      )
    : isTrue(texts.keyValidUntil({ name, expiry: timeText(expiry) }));
}

function refusal(text: string): ConditionReason {
  if (/expected API key type/i.test(text)) return 'CredentialWrongType';
  return /expired/i.test(text) ? 'CredentialExpired' : 'CredentialInvalid';
}
