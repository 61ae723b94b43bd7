/** Certificates that the nodes of a cluster hold. Facts: spec/elasticsearch-apis.md 9.3. */
import { items, may, must } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';

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

export function createSslCertificates({ reads }: Clients) {
  return {
    async list(options?: CallOptions): Promise<readonly HeldCertificate[]> {
      const held = await reads.ssl.certificates({}, options);
      return items(held).map((certificate) => ({
        path: must.string(certificate, 'path'),
        subject: must.string(certificate, 'subject_dn'),
        issuer: may.string(certificate, 'issuer') ?? '',
        serialNumber: may.string(certificate, 'serial_number') ?? '',
        expiresAt: must.string(certificate, 'expiry'),
        hasPrivateKey: may.flag(certificate, 'has_private_key'),
      }));
    },
  };
}
