/** When the certificates of clusters end. Pure. */
import { isFalse, isTrue, isUnknown, isWarning, type Evaluation } from './condition.ts';
import { EXPIRY_WARNING_MS } from './expiry.ts';
import { timeText } from './license-conditions.ts';
import { partsAt, textAt, type Part } from './read-answer.ts';

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
    return isUnknown(
      'Forbidden',
      'No certificates can be listed with these credentials.',
      'Give the credentials the privilege monitor.',
    );
  }
  const broken = sorted.find(({ expiry, isOwn }) => isOwn && expiry <= now);
  if (broken !== undefined) {
    return isFalse(
      'CertificateExpired',
      `The certificate ${broken.name} of ${broken.cluster} has expired at ${timeText(broken.expiry)}.`,
      'Renew it, give the authority to the other side if that is new, and restart the nodes.',
      { problemId: 'D5' },
    );
  }
  const { cluster, name, expiry } = first;
  return expiry - now < EXPIRY_WARNING_MS
    ? isWarning(
        'CertificateExpiresSoon',
        `The certificate ${name} of ${cluster} ${expiry <= now ? 'has expired' : 'expires'} at ${timeText(expiry)}.`,
        'Renew it before that; if an authority changes, the other side has to trust the new one first.',
        { problemId: 'S8' },
      )
    : isTrue(`${dated.length} certificates; the first expires at ${timeText(expiry)}.`);
}
