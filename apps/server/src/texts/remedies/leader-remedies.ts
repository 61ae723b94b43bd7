/** What remedies say of themselves: leader. */

export const leaderRemedyTexts = {
  resendLeaderTitle: 'Send the leader document again',
  resendLeaderSummary: (managementName: string) =>
    `The leader document of ${managementName} is written once more, so that every follower gets it as a change.`,
  startRunWhichWritesDocument: 'Start a run, which writes the document when it is missing or outdated',
  waitUntilDocumentIsThere: 'Wait until the document is there',
  writeDocumentAsItIs: 'Write the document as it is',
  pathAsRead: (leaderPath: string) => `${leaderPath}?if_seq_no=<as read>&if_primary_term=<as read>`,
  bodyIsDocument: 'The body is the document as it was read.',
  unblockIndexTitle: 'Remove the block of the index',
  unblockIndexSummary: (index: string) =>
    `${index} takes changes again. A block for a full disk comes back while the disk is full.`,
  removeFrom: ({ blocks, index }: { readonly blocks: string; readonly index: string }) =>
    `Remove ${blocks} from ${index}`,
  startRun: 'Start a run',
} as const;
