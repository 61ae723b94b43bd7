/** Whoever pastes a text of this product into "Explain an error" or `lockstep explain` gets an answer. */
import { describe, expect, it } from 'vitest';
import { explainError } from '@lockstep/contracts';
import { explain, REASON_CODES } from '@lockstep/sync-engine';

const FACTS = {
  management: 'Management',
  remote: 'Paris',
  packageName: 'nginx',
  wantedVersion: '2.1.0',
  seenVersion: '2.0.0',
  output: 'Paris',
  otherOutput: 'Paris by replication',
  follower: 'fleet-synced-integrations-ccr-paris',
  address: 'https://paris:9200',
  megabytes: 12,
  count: 2,
  max: 5,
  pending: 3,
  packages: 8,
  allowed: 2,
  asset: 'ingest pipeline logs-nginx@custom',
};

describe('every reason of a report', () => {
  it.each(REASON_CODES)('%s', (code) => {
    expect([code, explainError(explain(code, FACTS).message)[0]?.id]).toEqual([code, expect.any(String)]);
    expect([code, explainError(explain(code).message)[0]?.id]).toEqual([code, expect.any(String)]);
  });

  it('never leads to a follower being recreated', () => {
    for (const code of REASON_CODES) {
      const remedies = explainError(explain(code, FACTS).message).flatMap((found) => found.remedies);
      expect([code, remedies]).toEqual([code, remedies.filter((remedy) => remedy !== 'recreate-follower')]);
    }
  });
});

const CLUSTER = 'Elasticsearch at https://es.example:9200';

describe('what a connection to a cluster says', () => {
  it.each([
    [
      `${CLUSTER} cannot be reached: the connection was refused; check host and port, and that the cluster is running.`,
      'ConnectionRefused',
    ],
    [
      `${CLUSTER} cannot be reached: the host name cannot be resolved; check its spelling.`,
      'NameNotResolved',
    ],
    [
      `${CLUSTER} cannot be reached: there is no network route to it; check address, network and firewall.`,
      'Unreachable',
    ],
    [
      `${CLUSTER} cannot be reached: its certificate is signed by an unknown authority; add it.`,
      'CertificateUntrusted',
    ],
    [
      `${CLUSTER} cannot be reached: its certificate is for another host name; use an address that it names.`,
      'CertificateNameMismatch',
    ],
    [
      `${CLUSTER} cannot be reached: its certificate has expired or is not valid yet; renew it.`,
      'CertificateExpired',
    ],
    [
      `${CLUSTER} cannot be reached: the address says https, but plain HTTP is spoken there; use http://.`,
      'TlsMismatch',
    ],
    [
      `${CLUSTER} cannot be reached: the TLS handshake failed; compare the TLS settings of both sides.`,
      'TlsMismatch',
    ],
    [
      `${CLUSTER} cannot be reached: the connection was closed before the answer was complete; try again.`,
      'Unreachable',
    ],
    [`${CLUSTER} cannot be reached: something new; check the address and the network.`, 'Unreachable'],
    [
      `${CLUSTER} cannot be reached: it, or the proxy in front of it, answered with status 503; see whether the cluster is starting or has lost its master.`,
      'ClusterUnavailable',
    ],
    [
      `${CLUSTER} cannot be reached: it answered with status 503 (failed to process cluster event (create-index-template) within 30s).`,
      'Busy',
    ],
    [
      `${CLUSTER} did not answer GET /_license within 5000 ms; check the network between here and there.`,
      'TimedOut',
    ],
    [
      `${CLUSTER} did not accept the API key: status 401; check these credentials, or make new ones.`,
      'CredentialInvalid',
    ],
    [
      `${CLUSTER} did not accept the API key: unable to authenticate with provided credentials and anonymous access is not allowed for this request; check them.`,
      'CredentialInvalid',
    ],
    [`${CLUSTER} did not allow PUT /_cluster/settings: status 403.`, 'PrivilegesMissing'],
    [`${CLUSTER} found PUT /a in conflict with what is there; read again and repeat.`, 'Busy'],
    [
      `The license of ${CLUSTER}, or of the cluster that it reads from, does not include cross-cluster replication, which needs a Platinum license.`,
      'LicenseInsufficient',
    ],
    [
      `${CLUSTER} did not remove it because something still uses it; remove or change the users first.`,
      'RemovalBlocked',
    ],
    [`${CLUSTER} is too busy for GET /_search; try again in a moment.`, 'Busy'],
    [
      `What answers in place of ${CLUSTER} is not Elasticsearch: status 302; check the address.`,
      'NotElasticsearch',
    ],
    [`${CLUSTER} answered GET / in an unexpected way: status 500.`, 'Unreachable'],
    [
      `${CLUSTER} is blocked for PUT /a/_doc/1: status 403; lift the block, or open the index, first.`,
      'IndexBlocked',
    ],
    [`${CLUSTER} cannot serve PUT /_index_template/a just now: status 503; try again in a minute.`, 'Busy'],
    [`${CLUSTER} has nothing for GET /a: status 404.`, 'RequestRefused'],
    [`${CLUSTER} refused PUT /a as invalid: status 400.`, 'RequestRefused'],
    [`GET / to ${CLUSTER} was canceled.`, 'TimedOut'],
    [
      'Certificate authority 1 is not a readable PEM certificate; it has to begin with -----BEGIN CERTIFICATE-----.',
      'CertificateAuthorityUnusable',
    ],
  ])('%s', (text, reason) => {
    expect(explainError(text)[0]?.reason).toBe(reason);
  });
});

describe('what pages say', () => {
  it.each([
    ['Follower index fleet-synced-integrations-ccr-paris paused', 'C7'],
    ['Follower index not found', 'S2'],
    ['connect ECONNREFUSED 127.0.0.1:6661', 'S10'],
    [
      'unable to authenticate with provided credentials and anonymous access is not allowed for this request',
      'S14',
    ],
    ['No processor type exists with name [community_id2]', 'E9'],
    ['no enrich index exists for policy with name [hosts]', 'E9'],
    ['unable to find remote cluster [management]', 'C1'],
    ['remote cluster [management] is not connected', 'D2'],
    ['ConnectTransportException', 'D2'],
    ['Replication into the follower index on Paris is paused.', 'C7'],
    ['paris-1 of 3 nodes have no cluster.remote.hq.credentials in their keystore; add it there (D17)', 'D17'],
    ['no node has cluster.remote.hq.credentials in its keystore; add it on every node (D7)', 'D7'],
    ['Another console applies this output, and its address is unknown.', 'S1'],
    ['The hosts belong to different clusters: https://a to A, https://b to B.', 'S18'],
    ['The Basic license of Paris (active) does not include cross-cluster replication.', 'C4'],
    ['The remote does not accept the service token of Paris: status 401.', 'S14'],
    ['The key lacks: cluster:monitor.', 'D11'],
    ['These are credentials of elastic, not an API key.', 'S14'],
    ['Tokyo is not connected to 10.0.0.1:9443.', 'D2'],
    ['Port 9300 is the transport interface of Management, which takes no API keys.', 'D6'],
    ['Tokyo has no credential under cluster.remote.management.credentials, so it tried certificates.', 'D7'],
    ['The alias management is registered in sniff mode, not in proxy mode.', 'D13'],
    ['fleet-synced-integrations-ccr-paris has given up: something.', 'C16'],
    ['The follower has read nothing for 12 minutes.', 'C17'],
    ['fleet-synced-integrations-ccr-paris takes no writes: the disks of the remote are full.', 'C8'],
    ['Management has no index fleet-synced-integrations.', 'C2'],
    ['The package registry does not have nginx 2.1.0.', 'S23'],
    ['The last run of this console was interrupted, or a part of it failed.', 'S4'],
  ])('%s', (text, id) => {
    expect(explainError(text).map((found) => found.id)).toContain(id);
  });
});
