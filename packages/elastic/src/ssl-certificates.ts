/** Certificates that the nodes of a cluster hold. Facts: spec/elasticsearch-apis.md 9.3. */
import { items, may, must } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';

export interface HeldCertificate {
  readonly path: string;
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** ISO date and time. */
  readonly expiresAt: string;
  /** The node shows it; without a key it only trusts it. */
  readonly hasPrivateKey: boolean;
}

export type SslCertificates = ReturnType<typeof createSslCertificates>;

export function createSslCertificates({ es, read }: ClusterCalls) {
  return {
    list: (options?: CallOptions): Promise<readonly HeldCertificate[]> =>
      read(
        (how) => es.ssl.certificates({}, how),
        (answer) =>
          items<(typeof answer)[number]>(answer).map((certificate) => ({
            path: must.string(certificate, 'path'),
            subject: must.string(certificate, 'subject_dn'),
            issuer: may.string(certificate, 'issuer') ?? '',
            serialNumber: may.string(certificate, 'serial_number') ?? '',
            expiresAt: must.string(certificate, 'expiry'),
            hasPrivateKey: may.flag(certificate, 'has_private_key'),
          })),
        options,
      ),
  };
}
