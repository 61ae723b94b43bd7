/** What conditions say: item rows. */

export const itemRowsTexts = {
  andMore: ({ names, rowsCount }: { readonly names: string; readonly rowsCount: number }) =>
    `${names} and ${rowsCount} more`,
  checkStatusOfSyncing: 'Check the status of syncing for details.',
} as const;
