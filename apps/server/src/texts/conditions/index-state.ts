/** What conditions say: index state. */

export const indexStateTexts = {
  clusterBlocked: ({ name, block }: { readonly name: string; readonly block: string }) =>
    `${name} takes no writes at all: ${block} is set.`,
  clusterBlockedNext: ({ block, name }: { readonly block: string; readonly name: string }) =>
    `Set ${block} to null in the settings of ${name}, when whoever set it agrees.`,
  indexBlocked: ({
    index,
    name,
    block,
  }: {
    readonly index: string;
    readonly name: string;
    readonly block: string;
  }) => `${index} on ${name} is blocked (${block}), so this console cannot store anything in it.`,
  indexBlockedNext: ({ isDisk, name }: { readonly isDisk: boolean; readonly name: string }) =>
    isDisk
      ? `Free disk space on ${name}; Elasticsearch then lifts the block by itself.`
      : 'Take the block away.',
  indexUnavailable: ({
    kind,
    index,
    name,
  }: {
    readonly kind: undefined | string;
    readonly index: string;
    readonly name: string;
  }) =>
    kind === 'closed' ? `${index} on ${name} is closed.` : `${index} on ${name} has no active primary shard.`,
  indexUnavailableNext: ({
    kind,
    index,
    name,
  }: {
    readonly kind: undefined | string;
    readonly index: string;
    readonly name: string;
  }) =>
    kind === 'closed'
      ? `Open ${index}.`
      : `Check GET _cluster/allocation/explain on ${name}; a node with that shard is missing.`,
} as const;
