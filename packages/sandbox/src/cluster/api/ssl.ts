import { X509Certificate } from 'node:crypto';
import { type estypes } from '@elastic/elasticsearch';
import { cluster, ok, type RequestContext, route, type Route } from '../http/route.ts';

const present = (
  pem: string,
  path: string,
  hasKey: boolean,
): estypes.SslCertificatesCertificateInformation => {
  const certificate = new X509Certificate(pem);
  return {
    path,
    format: 'PEM',
    alias: null,
    subject_dn: certificate.subject,
    serial_number: certificate.serialNumber.toLowerCase(),
    has_private_key: hasKey,
    expiry: new Date(certificate.validTo).toISOString(),
    issuer: certificate.issuer,
  };
};

/** The certificates that this cluster shows and trusts. */
const certificates = (context: RequestContext): estypes.SslCertificatesResponse => {
  const own = context.certificates;
  if (!own) return [];
  return [
    present(own.identity().certificate, 'certs/cluster.pem', true),
    ...own.trusted().map((pem) => present(pem, 'certs/ca.pem', false)),
  ];
};

export const sslRoutes: readonly Route[] = [
  route<estypes.SslCertificatesResponse>({
    methods: ['GET'],
    paths: ['/_ssl/certificates'],
    access: cluster('cluster:monitor/xpack/ssl/certificates/get'),
    handle: (context) => ok(certificates(context)),
  }),
];
