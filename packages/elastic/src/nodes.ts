/** The nodes of a cluster, the interfaces that they open, the certificates that they hold. Facts: docs/elastic/elasticsearch.md#certificates. */
import type { estypes } from '@elastic/elasticsearch';
import { textAt } from '@lockstep/json';

import { given, items, may, must, type Entry } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';

export type ClusterNode = ReturnType<typeof parseNode>;

/** The nodes with their roles and the addresses that they publish. */
export function createNodes({ reads }: Clients) {
  return {
    async list(options?: CallOptions) {
      const answer = await reads.nodes.info({ metric: ['transport', 'remote_cluster_server'] }, options);
      return must.entries(must.object(answer, 'nodes')).map(parseNode);
    },
  };
}

function parseNode([id, node]: Entry<estypes.NodesInfoNodeInfo>) {
  const published = textAt(node, 'transport', 'publish_address');
  return {
    id,
    name: must.string(node, 'name'),
    version: must.string(node, 'version'),
    roles: may.strings(node, 'roles'),
    /** Published `host:port` of the transport interface. */
    ...given('transportAddress', published ?? may.string(node, 'transport_address')),
    /** Published `host:port` of the remote cluster server; left out where it is not enabled. */
    ...given('remoteServerAddress', textAt(node, 'remote_cluster_server', 'publish_address')),
  };
}

export type HeldCertificate = ReturnType<typeof parseCertificate>;

/** The certificates that the nodes use, with their ends. */
export function createSslCertificates({ reads }: Clients) {
  return {
    list: async (options?: CallOptions) =>
      items(await reads.ssl.certificates({}, options)).map(parseCertificate),
  };
}

function parseCertificate(certificate: estypes.SslCertificatesCertificateInformation) {
  return {
    path: must.string(certificate, 'path'),
    subject: must.string(certificate, 'subject_dn'),
    issuer: may.string(certificate, 'issuer') ?? '',
    /** Hexadecimal. */
    serialNumber: may.string(certificate, 'serial_number') ?? '',
    /** ISO date and time. */
    expiresAt: must.string(certificate, 'expiry'),
    /** The node shows it; without a key it only trusts it. */
    hasPrivateKey: may.flag(certificate, 'has_private_key'),
  };
}
