/** What remedies say of themselves: reload answer. */

export const reloadAnswerTexts = {
  noReasonGiven: 'no reason given',
  keystoreUnreadable: ({ failed, reasons }: { readonly failed: string; readonly reasons: string }) =>
    `${failed} could not read the keystore (${reasons}).`,
  keystoreUnreadableNext: 'Read the reason of each node; a protected keystore needs its password.',
  someNodesWithoutKey: ({
    missing,
    nodesLength,
    part,
    setting,
  }: {
    readonly missing: string;
    readonly nodesLength: number;
    readonly part: string;
    readonly setting: string;
  }) => `${missing} of ${nodesLength} nodes ${part} no ${setting} in the keystore.`,
  otherNames: ({ others, alias }: { readonly others: string; readonly alias: string }) =>
    `The keystores have ${others}, and the link is called "${alias}".`,
  otherNamesNext: ({ setting, meant }: { readonly setting: string; readonly meant: undefined | string }) =>
    `Both have to be spelled the same, letter for letter: add ${setting} on every node${meant === undefined ? '' : `, remove ${meant}`}, then reload again.`,
  noNodeHasKey: (setting: string) => `No node has ${setting} in its keystore.`,
  someNodesWithoutKeyNext: (setting: string) =>
    `Add it there with elasticsearch-keystore add ${setting}, then reload again: now it depends on the node whether the link works.`,
  noNodeHasKeyNext: (setting: string) =>
    `Add it on every node with elasticsearch-keystore add ${setting}, then reload again.`,
} as const;
