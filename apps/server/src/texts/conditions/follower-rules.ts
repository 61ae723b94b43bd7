/** What conditions say: follower rules. */
import { LEADER_INDEX } from '@lockstep/contracts';

export const followerRulesTexts = {
  notObserved: 'There is no follower to look at.',
  itIsNamedAfterOutput: (outputName: string) => `It is named after the output ${outputName}.`,
  nameDiffers: ({
    index,
    outputName,
    expectedFollower,
  }: {
    readonly index: string;
    readonly outputName: string;
    readonly expectedFollower: string;
  }) => `The follower is called ${index}; for ${outputName} the name would be ${expectedFollower}.`,
  nameDiffersNext:
    'As long as it is the only one this works; with another follower beside it, create one with the right name.',
  retentionLeasesOfLeader: 'The retention leases of the leader',
  monitorOn: `monitor on ${LEADER_INDEX}`,
  retentionLeaseMissing: (index: string) =>
    `The leader keeps no history for ${index}; if it falls behind it can only be created again.`,
  retentionLeaseMissingNext: (isPaused: boolean) =>
    isPaused
      ? 'Resume it soon; if that fails because history is gone, recreate it.'
      : 'When the follower is active and the link is up this comes right within a minute; look again.',
  leftOf: ({ leftMs, periodMs }: { readonly leftMs: number; readonly periodMs: number }) =>
    `${hours(leftMs)} of ${hours(periodMs)}`,
  leaderKeepsItForAnother: (left: string) => `The leader keeps it for another ${left}.`,
  retentionLeaseExpiring: (left: string) =>
    `The follower has not renewed its claim on history; it will be lost in ${left}.`,
  retentionLeaseExpiringNext: 'Repair the link before that.',
  leaderDocument: 'The leader document',
  readLeader: `read on ${LEADER_INDEX}`,
  leaderDocumentIn: (index: string) => `The leader document in ${index}`,
  readIndex: (index: string) => `read on ${index}`,
  documentMissing: ({ index, reason }: { readonly index: string; readonly reason: string }) =>
    `${index} does not hold the leader document: ${reason}.`,
  documentMissingNext: 'Send the leader document again.',
  leaderAndFollowerHoldSame: 'Leader and follower hold the same document.',
  behind: 'The follower holds another document than the leader.',
  behindNext: 'Wait a moment; if it stays so, look at lag and link.',
  leaderDocumentNamesHosts: 'The leader document names the hosts of the output.',
  notAddressed: (hosts: string) =>
    `The leader document does not name ${hosts} for syncing, so the remote leaves it alone.`,
  notAddressedNext:
    'Send the leader document again; if it stays so, compare the hosts of the output with those of the Elasticsearch output on the remote.',
} as const;

function hours(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
