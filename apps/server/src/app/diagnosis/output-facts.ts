/** What is known of an output by what it stores. */
import { followerIndexName } from '@lockstep/contracts';
import { findAddressedHost } from '@lockstep/sync-engine';
import type { Facts } from '../../conditions/facts.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import { parseLeaderDocument } from '../../features/synced-integrations/leader/leader-document-mapping.ts';

type OutputFacts = Pick<
  Facts,
  | 'outputId'
  | 'outputName'
  | 'hosts'
  | 'isSynced'
  | 'appliedBy'
  | 'transport'
  | 'installer'
  | 'kibanaUrl'
  | 'expectedFollower'
  | 'isAddressedBy'
>;

export function outputFacts(output: RemoteOutput): OutputFacts {
  return {
    outputId: output.id,
    outputName: output.name,
    hosts: output.hosts,
    isSynced: output.syncIntegrations,
    appliedBy: output.appliedBy,
    transport: output.transport,
    installer: output.installer,
    kibanaUrl: output.kibanaUrl,
    expectedFollower: followerIndexName(output.name),
    isAddressedBy: (document) => {
      const leader = parseLeaderDocument(document);
      return (
        leader !== undefined &&
        findAddressedHost(leader, { outputName: output.name, hosts: output.hosts }) !== undefined
      );
    },
  };
}
