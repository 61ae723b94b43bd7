/** What conditions say: package assets. */

export const packageAssetsTexts = {
  whatIntegrationsHaveOn: (outputName: string) => `What integrations have on ${outputName}`,
  everythingThatIntegrationsHaveBrought: 'Everything that integrations have brought is there.',
  assetsMissing: ({ outputName, named }: { readonly outputName: string; readonly named: string }) =>
    `Missing on ${outputName}: ${named}.`,
  assetsMissingNext: ({
    incompleteCount,
    outputName,
  }: {
    readonly incompleteCount: number;
    readonly outputName: string;
  }) => `Reinstall ${incompleteCount === 1 ? 'the integration' : 'the integrations'} on ${outputName}.`,
  assetOf: ({ id, name }: { readonly id: string; readonly name: string }) => `${id} of ${name}`,
  andMore: ({ hasMore, allCount }: { readonly hasMore: boolean; readonly allCount: string }) =>
    hasMore ? ` and ${allCount} more` : '',
} as const;
