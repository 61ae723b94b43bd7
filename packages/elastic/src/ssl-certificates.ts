/** Certificates that the nodes of a cluster hold. Facts: spec/elasticsearch-apis.md 9.3. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { asObject, flagAt, optionalString, ShapeError, stringAt } from './read-json.ts';

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

export interface SslCertificates {
  list(options?: CallOptions): Promise<readonly HeldCertificate[]>;
}

export function createSslCertificates(calls: ClusterCalls): SslCertificates {
  return {
    list: (options) => calls.read({ method: 'GET', path: ['_ssl', 'certificates'] }, parse, options),
  };
}

function parse(body: unknown): readonly HeldCertificate[] {
  if (!Array.isArray(body)) throw new ShapeError('the answer is not a list');
  return body.map((item: unknown) => {
    const certificate = asObject(item, 'a certificate');
    return {
      path: stringAt(certificate, 'path'),
      subject: stringAt(certificate, 'subject_dn'),
      issuer: optionalString(certificate, 'issuer') ?? '',
      serialNumber: optionalString(certificate, 'serial_number') ?? '',
      expiresAt: stringAt(certificate, 'expiry'),
      hasPrivateKey: flagAt(certificate, 'has_private_key'),
    };
  });
}
