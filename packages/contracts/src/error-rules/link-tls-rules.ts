/** What goes wrong with the certificates, the port and the settings of a link between two clusters. */
import { variantsOf, type ErrorRule } from './error-rule.ts';

const CERTIFICATE = {
  id: 'D5',
  reason: 'CertificateUntrusted',
  conditionType: 'CertificatesValid',
  title: 'The certificate is not trusted',
  cause: 'The authority that signed the certificate is not trusted on the other side.',
  nextAction:
    'Add the authority to xpack.security.remote_cluster_client.ssl.certificate_authorities on every node of the side that dials, or correct the server name or the certificate; restart the nodes.',
  detect: 'Issuer, names and dates of the certificate at the address; GET _ssl/certificates',
  remedies: ['see-setup'],
  isTransient: false,
  scope: 'cluster',
} as const satisfies Partial<ErrorRule>;

export const LINK_TLS_RULES: readonly ErrorRule[] = [
  ...variantsOf(
    CERTIFICATE,
    {
      name: 'certificate-expired',
      reason: 'CertificateExpired',
      title: 'The certificate has expired',
      cause: 'A certificate, or one that signed it, has ended or is not valid yet.',
      nextAction:
        'Renew it, give the new authority to the other side if it changed, restart the nodes, and check the clocks of both sides.',
      match: {
        types: ['certificate_expired_exception', 'certificate_not_yet_valid_exception'],
        phrases: [
          'fatal alert: certificate_expired',
          'notafter:',
          'a certificate of … has expired',
          'the certificate … of … has expired at',
          'the certificate at … expired on',
        ],
      },
    },
    {
      name: 'certificate-name',
      reason: 'CertificateNameMismatch',
      title: 'The certificate is for another name',
      cause: 'The address or the server name is none of the names in the certificate.',
      nextAction:
        'Have a certificate made for that name or address, or set the server name of the link to one that it has.',
      match: {
        phrases: [
          'no subject alternative name',
          'no subject alternative dns name',
          'no name matching … found',
          'hostname verification failed',
          "does not match the certificate's",
          'the certificate is not for',
          'is for other names',
        ],
      },
    },
    {
      name: 'certificate-untrusted',
      match: {
        phrases: [
          'failed to establish trust with',
          "did not trust this server's certificate",
          'pkix path',
          'unable to find valid certification path',
          'fatal alert: certificate_unknown',
          'fatal alert: unknown_ca',
          'does not trust the authority',
          'do not hold the authority',
          'the certificate at … does not come from',
        ],
      },
    },
  ),
  {
    name: 'transport-is-http',
    id: 'D2',
    reason: 'WrongPort',
    conditionType: 'LinkSettingsFit',
    title: 'This is the HTTP port',
    cause: 'The address of the link is the one of the REST interface (usually 9200), which speaks HTTP.',
    nextAction:
      'Use the remote cluster server port, 9443 unless configured otherwise, or with trust by certificates the transport port, usually 9300.',
    detect: 'What answers at the address',
    remedies: ['see-setup'],
    isTransient: false,
    scope: 'cluster',
    match: {
      phrases: [
        'received http response on transport port',
        'got (48,54,54,50)',
        'this is not a http port',
        'this is not an http port',
      ],
    },
  },
  {
    name: 'tls-one-side',
    id: 'D5b',
    reason: 'TlsMismatch',
    conditionType: 'LinkConnected',
    title: 'TLS on one side only',
    cause: 'One side speaks TLS and the other does not, or the port belongs to something else.',
    nextAction:
      'Check the port, and that TLS is enabled for the remote cluster server there and its client here.',
    detect: 'What answers at the address',
    remedies: ['see-setup'],
    isTransient: false,
    scope: 'cluster',
    match: {
      types: ['not_ssl_record_exception'],
      phrases: [
        'not an ssl/tls record',
        'plaintext connection',
        'plaintext traffic on',
        'ssl/tls request received but ssl/tls is not enabled',
        'invalid internal transport message format',
        'received plaintext http traffic on an https channel',
        'does not speak tls as the interface does',
        'what answers at … does not speak tls',
      ],
    },
  },
  {
    name: 'mode-mixed',
    id: 'D13',
    reason: 'WrongMode',
    conditionType: 'LinkSettingsFit',
    title: 'Settings of both modes are mixed',
    cause: 'Keys of the other mode are still set.',
    nextAction: 'Remove them in the same request; saving the link here does that.',
    detect: 'GET _cluster/settings?flat_settings=true',
    remedies: ['create-alias'],
    isTransient: false,
    scope: 'request',
    match: { phrases: ['cannot be used with the configured … required=', 'is registered in … mode, not in'] },
  },
  {
    name: 'server-name',
    id: 'D15',
    reason: 'ServerNameMissing',
    conditionType: 'LinkSettingsFit',
    title: 'The server name is not right',
    cause: 'A shared proxy finds the cluster by the TLS server name, which is missing or wrong.',
    nextAction: 'Copy the server name from the remote cluster parameters of the deployment.',
    detect: 'Proxy mode with an empty server name, or an IP address',
    remedies: ['see-setup'],
    isTransient: false,
    scope: 'cluster',
    match: {
      phrases: [
        'unrecognized_name',
        'invalid server_name',
        'illegal server name',
        'is registered with the server name',
      ],
    },
  },
  {
    name: 'trust-file',
    id: 'S7',
    reason: 'CertificateUntrusted',
    conditionType: 'CertificatesValid',
    title: 'Pods fail after the trust file was added',
    cause: 'The subject pattern for ECK in trust.yml does not fit.',
    nextAction: 'Use *.node.<cluster>.<namespace>.es.local.',
    detect: 'kubectl only',
    remedies: [],
    isTransient: false,
    scope: 'cluster',
    match: { phrases: ['trust_restrictions'] },
  },
];
