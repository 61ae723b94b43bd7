/** When the certificates of clusters end. Pure. */
import { failed, passed, skipped, warned, type Finding } from './probe.ts';
import { EXPIRY_WARNING_MS } from './expiry.ts';
import { partsAt, textAt, type Part } from './read-answer.ts';

export interface ClusterCertificates {
  readonly cluster: string;
  readonly certificates: readonly Part[];
}

export function listOf(body: unknown): readonly Part[] {
  return partsAt({ list: body }, 'list');
}

export function judgeCertificates(clusters: readonly ClusterCertificates[], now: number): Finding {
  const dated = clusters.flatMap(({ cluster, certificates }) =>
    certificates.flatMap((certificate) => {
      const expiry = Date.parse(textAt(certificate, 'expiry') ?? '');
      const name = textAt(certificate, 'subject_dn') ?? textAt(certificate, 'path') ?? 'unnamed';
      return Number.isNaN(expiry) ? [] : [{ cluster, name, expiry }];
    }),
  );
  const [first] = dated.toSorted((a, b) => a.expiry - b.expiry);
  if (first === undefined) return skipped('No certificates can be listed with these credentials.');
  const { cluster, name, expiry } = first;
  if (expiry <= now) {
    return failed(
      `The certificate ${name} of ${cluster} has expired at ${new Date(expiry).toISOString()}.`,
      'Renew it, give the authority to the other side if that is new, and restart the nodes.',
      { problemId: 'D5' },
    );
  }
  return expiry - now < EXPIRY_WARNING_MS
    ? warned(
        `The certificate ${name} of ${cluster} expires at ${new Date(expiry).toISOString()}.`,
        'Renew it before that; if an authority changes, the other side has to trust the new one first.',
        { problemId: 'S8' },
      )
    : passed(`${dated.length} certificates; the first expires at ${new Date(expiry).toISOString()}.`);
}
