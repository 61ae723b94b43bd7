/** What the remote is: one cluster behind all hosts, of a version and with a licence that fit. */
import type { Check } from '@lockstep/contracts';
import { allowsSync, judgeLicense } from '../../conditions/license-rule.ts';
import type { ClusterIdentity } from '@lockstep/elastic';
import { compareStackVersions } from '../../lib/compare-stack-versions.ts';
import { failed, passed, skipped, warned, type CheckPlace } from './check.ts';
import type { RemoteIdentity } from './check-remote-key.ts';

const CLUSTER: CheckPlace = { id: 'cluster', label: 'Remote cluster', field: 'hosts' };
const VERSION: CheckPlace = { id: 'version', label: 'Version', field: null };
const LICENCE: CheckPlace = { id: 'licence', label: 'Licence', field: null };

export interface ClusterFacts {
  /** One for each host that answered and said who it is. */
  readonly remotes: readonly { readonly host: string; readonly remote: RemoteIdentity }[];
  /** Undefined when the home cluster cannot be asked. */
  readonly home: ClusterIdentity | undefined;
  readonly isSyncWanted: boolean;
}

export function checkCluster({ remotes, home, isSyncWanted }: ClusterFacts): readonly Check[] {
  const [first] = remotes;
  if (first === undefined) {
    return [skipped(CLUSTER, 'No credentials were accepted, so it is unknown which cluster answers.')];
  }
  const { identity } = first.remote;
  const other = remotes.find(({ remote }) => remote.identity.uuid !== identity.uuid);
  if (other !== undefined) {
    const message = `The hosts belong to different clusters: ${first.host} to ${identity.clusterName}, ${other.host} to ${other.remote.identity.clusterName}.`;
    return [failed(CLUSTER, message, 'Enter only hosts of one cluster; make an output for each.')];
  }
  const isHome = identity.uuid === home?.uuid;
  const cluster = isHome
    ? warned(
        CLUSTER,
        `The hosts are those of ${identity.clusterName}, the home cluster of this console.`,
        'Use an output of type Elasticsearch for it.',
      )
    : passed(CLUSTER, `The hosts are those of the cluster ${identity.clusterName}.`);
  return [cluster, ...checkVersion(identity, home), ...(isSyncWanted ? [checkLicence(first.remote)] : [])];
}

function checkVersion(remote: ClusterIdentity, home: ClusterIdentity | undefined): readonly Check[] {
  if (home === undefined) return [];
  if (compareStackVersions(remote.version, home.version) >= 0) {
    return [passed(VERSION, `The remote has version ${remote.version}, this side ${home.version}.`)];
  }
  const message = `The remote has version ${remote.version}, older than ${home.version} here; integrations may need what it does not have yet.`;
  return [warned(VERSION, message, 'Upgrade the remote to the version of this side or a newer one.')];
}

/** By what the clusters trust each other is not known here, so the weakest demand counts. */
function checkLicence({ licence, identity }: RemoteIdentity): Check {
  if (licence === undefined) return skipped(LICENCE, 'The credentials may not read the license.');
  const verdict = judgeLicense(licence);
  if (verdict.kind === 'sufficient') {
    const note = allowsSync(licence, 'api-key')
      ? ''
      : ' Over API keys between the clusters it is not enough.';
    return passed(LICENCE, `The remote has an active ${licence.type} license.${note}`);
  }
  return verdict.kind === 'expired'
    ? failed(
        LICENCE,
        `The ${licence.type} license of ${identity.clusterName} is ${licence.status}.`,
        'Install a new license on the remote.',
      )
    : failed(
        LICENCE,
        `The ${licence.type} license of ${identity.clusterName} does not include ${verdict.lacks}.`,
        `The remote needs ${verdict.wanted}.`,
      );
}
