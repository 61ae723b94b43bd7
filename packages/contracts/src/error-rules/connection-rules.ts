/** What keeps two clusters, or this console and a cluster, from talking at all. */
import { variantsOf, type ErrorRule } from './error-rule.ts';

const UNREACHABLE = {
  id: 'D2',
  reason: 'LinkDisconnected',
  conditionType: 'LinkConnected',
  title: 'The other cluster cannot be reached',
  cause:
    'Wrong host or port, the remote cluster server is not enabled or listens only on loopback, or a firewall or network filter is in between.',
  nextAction:
    'Check the address; enable the remote cluster server there with a routable remote_cluster.host; open the port; add the network policy on Elastic Cloud.',
  detect: 'GET _remote/info; GET _nodes/remote_cluster_server on the leader side',
  remedies: ['see-setup'],
  isTransient: true,
  scope: 'cluster',
} as const satisfies Partial<ErrorRule>;

const CONSOLE = {
  id: 'S10',
  reason: 'Unreachable',
  conditionType: 'RemoteReachable',
  title: 'A cluster does not answer this console',
  cause: 'The connection from this console to the address failed.',
  nextAction: 'Check the address, the network between, and that the cluster is up.',
  detect: 'GET / of the cluster',
  remedies: ['correct-host'],
  isTransient: true,
  scope: 'cluster',
} as const satisfies Partial<ErrorRule>;

const CONSOLE_TLS = {
  id: 'S11',
  reason: 'CertificateUntrusted',
  conditionType: 'RemoteTrusted',
  title: 'This console does not trust the certificate',
  cause:
    'The certificate at the address is signed by an authority that this console does not know, or by itself.',
  nextAction:
    'Add the certificate of the authority (PEM) to the output or to the configuration of this console.',
  detect: 'Issuer, names and dates of the certificate at the address',
  remedies: ['edit-output'],
  isTransient: false,
  scope: 'cluster',
} as const satisfies Partial<ErrorRule>;

/** Of Node, where this console dialed itself. */
export const CONSOLE_CONNECTION_RULES: readonly ErrorRule[] = [
  ...variantsOf(
    CONSOLE_TLS,
    {
      name: 'console-certificate-expired',
      reason: 'CertificateExpired',
      title: 'The certificate has expired',
      cause: 'The certificate at the address, or one that signed it, has ended or is not valid yet.',
      nextAction: 'Renew the certificate, and check the clocks of both machines.',
      match: {
        codes: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
        phrases: [
          'certificate has expired or is not valid yet',
          'certificate has expired',
          'certificate is not yet valid',
        ],
      },
    },
    {
      name: 'console-certificate-name',
      reason: 'CertificateNameMismatch',
      title: 'The certificate is for another host name',
      cause: 'The host of the address is none of the names in the certificate.',
      nextAction: 'Use an address that the certificate names, or have a new certificate made.',
      match: {
        codes: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
        phrases: ["does not match certificate's altnames", 'its certificate is for another host name'],
      },
    },
    {
      name: 'console-authority-unusable',
      id: 'S12',
      reason: 'CertificateAuthorityUnusable',
      conditionType: 'OutputUsable',
      title: 'The certificate authority cannot be used',
      cause: 'What is entered is not a certificate in PEM form: a path of a file, a key, or cut text.',
      nextAction: 'Enter the certificate itself, from BEGIN CERTIFICATE to END CERTIFICATE.',
      match: {
        phrases: [
          'is not a readable pem certificate',

          'asn1 encoding routines',
          'pem routines',
          'bad base64 decode',
        ],
      },
    },
    {
      name: 'console-tls-mismatch',
      reason: 'TlsMismatch',
      conditionType: 'RemoteReachable',
      title: 'TLS on one side only',
      cause: 'The address says https where plain HTTP is spoken, or the other way round.',
      nextAction: 'Use http:// or https:// as the cluster speaks it, or enable TLS in the cluster.',
      match: {
        codes: [
          'ERR_SSL_WRONG_VERSION_NUMBER',
          'ERR_SSL_PACKET_LENGTH_TOO_LONG',
          'ERR_SSL_HTTP_REQUEST',
          'EPROTO',
        ],
        phrases: [
          'wrong version number',
          'packet length too long',
          'ssl routines',
          'plain http is spoken there',
          'the tls handshake failed',
        ],
      },
    },
    {
      name: 'console-certificate-untrusted',
      match: {
        codes: [
          'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
          'UNABLE_TO_GET_ISSUER_CERT',
          'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
          'SELF_SIGNED_CERT_IN_CHAIN',
          'DEPTH_ZERO_SELF_SIGNED_CERT',
          'CERT_UNTRUSTED',
          'CERT_SIGNATURE_FAILURE',
        ],
        phrases: [
          'self-signed certificate',
          'self signed certificate',
          'unable to verify the first certificate',
          'unable to get local issuer certificate',
          'unable to get issuer certificate',
          'its certificate is signed by an unknown authority',
          'is self-signed and not trusted',
        ],
      },
    },
  ),
  ...variantsOf(
    CONSOLE,
    {
      name: 'console-refused',
      reason: 'ConnectionRefused',
      title: 'The connection was refused',
      cause: 'Nothing listens at that host and port.',
      nextAction: 'Check host and port, and that the cluster is running.',
      match: { codes: ['ECONNREFUSED'], phrases: ['the connection was refused'] },
    },
    {
      name: 'console-name',
      reason: 'NameNotResolved',
      title: 'The host name cannot be resolved',
      cause: 'The name service of the machine that this console runs on does not know the name.',
      nextAction: 'Check the spelling, and the name service of that machine.',
      match: { codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'], phrases: ['the host name cannot be resolved'] },
    },
    {
      name: 'console-no-route',
      title: 'There is no network route',
      cause: 'No way leads from this console to the address.',
      nextAction: 'Check address, network and firewall.',
      match: {
        codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL'],
        phrases: ['there is no network route to it'],
      },
    },
    {
      name: 'console-timeout',
      reason: 'TimedOut',
      title: 'No answer in time',
      cause: 'The cluster is busy, or something between swallows the packets.',
      nextAction: 'Check the network between here and there, and how busy the cluster is.',
      match: {
        codes: [
          'ETIMEDOUT',
          'ESOCKETTIMEDOUT',
          'UND_ERR_CONNECT_TIMEOUT',
          'UND_ERR_HEADERS_TIMEOUT',
          'UND_ERR_BODY_TIMEOUT',
        ],
        phrases: ['connect timeout error', 'did not answer … within', 'to elasticsearch at … was canceled'],
      },
    },
    {
      name: 'console-closed',
      title: 'The connection was closed',
      cause: 'The connection ended before the answer was complete.',
      nextAction:
        'Try again; if it stays so, check whether the address should begin with https:// and what stands between here and there.',
      match: {
        codes: ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET'],
        phrases: [
          'other side closed',
          'socket hang up',
          'the connection was closed before the answer was complete',
        ],
      },
    },
    {
      name: 'not-elasticsearch',
      id: 'S13',
      reason: 'NotElasticsearch',
      title: 'What answers is not Elasticsearch',
      cause: "The address is that of Kibana, of a proxy's page, or of another service.",
      nextAction: "Use Elasticsearch's own address; look whether a proxy answers in its place.",
      isTransient: false,
      match: {
        types: ['product_not_supported_error'],
        phrases: [
          'is not elasticsearch',
          'asks for credentials, but not in the way of elasticsearch',
          'does not match the http',
        ],
      },
    },
  ),
];

/** Of Elasticsearch, where one cluster dialed the other. */
export const CLUSTER_CONNECTION_RULES: readonly ErrorRule[] = [
  ...variantsOf(
    UNREACHABLE,
    {
      name: 'link-name',
      reason: 'NameNotResolved',
      title: 'The nodes cannot resolve the name',
      cause: 'The name service of the nodes that dial does not know the host in the address of the link.',
      nextAction: 'Check the spelling and the name service of these nodes; then register the link again.',
      match: {
        types: ['unknown_host_exception'],
        phrases: ['unknown host', 'name or service not known', 'name resolution'],
      },
    },
    {
      name: 'link-no-route',
      reason: 'Unreachable',
      match: {
        types: ['no_route_to_host_exception'],
        phrases: ['no route to host', 'network is unreachable'],
      },
    },
    {
      name: 'link-unreachable',
      match: {
        types: ['connect_exception'],
        phrases: [
          'unable to open any proxy connections',
          'unable to open any connections',
          'failed to open any proxy connections',
          'fetching nodes from external cluster … failed',
          'unable to connect to [',
          'connection refused',
          'connection timed out',
          'connect timed out',
          'connect_timeout[',
          'remote cluster […] is not connected',
          'is not connected to',
          'does not reach …',
          'from this console, … cannot be used',
        ],
      },
      except: { phrases: ['elasticsearch at … cannot be reached'] },
    },
    {
      name: 'link-license-unread',
      match: {
        phrases: [
          'license state of the remote cluster […] could not be determined',
          'remote cluster license checker',
        ],
      },
      // A follow that is refused begins with these words, whatever the cause beneath them is.
      except: { types: ['security_exception', 'illegal_argument_exception'] },
    },
  ),
  {
    name: 'handshake',
    id: 'D20',
    reason: 'LinkDisconnected',
    conditionType: 'LinkConnected',
    title: 'The nodes could not agree with each other',
    cause:
      'The handshake of two nodes failed: another cluster answered, versions do not fit, or the connection broke.',
    nextAction:
      'Check that the address leads to the meant cluster, and the versions of both; find the underlying cause in the log.',
    detect: 'GET _remote/info; GET / on both clusters',
    remedies: ['see-setup'],
    isTransient: true,
    scope: 'cluster',
    match: {
      types: ['s_s_l_handshake_exception'],
      phrases: ['handshake failed', 'handshake with', 'unexpected remote node'],
    },
  },
  {
    name: 'link-broken-off',
    id: 'D4',
    reason: 'LinkDisconnected',
    conditionType: 'LinkConnected',
    title: 'The connection was interrupted',
    cause: 'Something between the clusters ends idle connections, or nodes there restart.',
    nextAction: 'Allow long-lived idle connections on firewalls and load balancers, or set keep-alive.',
    detect: 'GET _remote/info several times: the number of sockets changes',
    remedies: [],
    isTransient: true,
    scope: 'cluster',
    match: {
      types: [
        'node_disconnected_exception',
        'node_not_connected_exception',
        'receive_timeout_transport_exception',
        'closed_channel_exception',
      ],
      phrases: [
        'closed by remote',
        'connection reset by peer',
        'connection reset',
        'connection closed by the remote cluster',
        'does not answer over "',
      ],
    },
    except: { codes: ['ECONNRESET'] },
  },
  {
    name: 'seed-nodes',
    id: 'D14',
    reason: 'WrongMode',
    conditionType: 'LinkConnected',
    title: 'The nodes found behind the seed cannot be reached',
    cause: 'In sniff mode every node is dialed at its published address, which is not reachable from here.',
    nextAction: 'Use proxy mode, or make the published addresses reachable.',
    detect: 'GET _remote/info: num_nodes_connected 0',
    remedies: ['see-setup'],
    isTransient: true,
    scope: 'cluster',
    match: { types: ['no_seed_node_left_exception'], phrases: ['no seed node left'] },
    // The same type in proxy mode, where there are no seeds.
    except: { phrases: ['any proxy connections'] },
  },
  ...variantsOf(UNREACHABLE, { name: 'link-connect', match: { types: ['connect_transport_exception'] } }),
];
