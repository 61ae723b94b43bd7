/** When the certificates of clusters end. Pure. */
import { isFalse, isTrue, isUnknown, isWarning, type Evaluation } from './condition.ts';
import { EXPIRY_WARNING_MS } from './expiry.ts';
import { timeText } from './license-conditions.ts';
import { partsAt, textAt, type Part } from './read-answer.ts';
import { certificatesTexts as texts } from '../texts/conditions/certificates.ts';

export interface ClusterCertificates {
  readonly cluster: string;
  readonly certificates: readonly Part[];
}

/** The entries of `GET _ssl/certificates`, whose answer is a bare list; empty when it is none. */
export function certificatesIn(body: unknown): readonly Part[] {
  return partsAt({ list: body }, 'list');
}

/** Only a certificate that a node shows itself (it has the key) breaks anything; an old authority is only old. */
export function evaluateCertificates(clusters: readonly ClusterCertificates[], now: number): Evaluation {
  const dated = clusters.flatMap(({ cluster, certificates }) =>
    certificates.flatMap((certificate) => {
      const expiry = Date.parse(textAt(certificate, 'expiry') ?? '');
      const name = textAt(certificate, 'subject_dn') ?? textAt(certificate, 'path') ?? 'unnamed';
      const isOwn = certificate['has_private_key'] === true;
      return Number.isNaN(expiry) ? [] : [{ cluster, name, expiry, isOwn }];
    }),
  );
  const sorted = dated.toSorted((a, b) => a.expiry - b.expiry);
  const [first] = sorted;
  if (first === undefined) {
    return isUnknown('Forbidden', texts.forbidden, texts.forbiddenNext);
  }
  const broken = sorted.find(({ expiry, isOwn }) => isOwn && expiry <= now);
  if (broken !== undefined) {
    return isFalse(
      'CertificateExpired',
      texts.certificateExpired({
        name: broken.name,
        cluster: broken.cluster,
        expiry: timeText(broken.expiry),
      }),
      texts.certificateExpiredNext,
      { problemId: 'D5' },
    );
  }
  const { cluster, name, expiry } = first;
  return expiry - now < EXPIRY_WARNING_MS
    ? isWarning(
        'CertificateExpiresSoon',
        texts.certificateExpiresSoon({ name, cluster, isPast: expiry <= now, expiry: timeText(expiry) }),
        texts.certificateExpiresSoonNext,
        { problemId: 'S8' },
      )
    : isTrue(texts.certificatesFirstExpiresAt({ datedCount: dated.length, expiry: timeText(expiry) }));
}
