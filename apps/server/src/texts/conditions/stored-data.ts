/** What conditions say: stored data. */

export const storedDataTexts = {
  documentsOfOlderVersion: ({
    done,
    total,
    index,
  }: {
    readonly done: number;
    readonly total: number;
    readonly index: string;
  }) => `Documents of an older version are being rewritten: ${done} of ${total} in ${index}.`,
  migrationFailed: (problem: string) => `Documents of an older version could not be rewritten: ${problem}`,
  migrationFailedNext:
    'Nothing is lost, and they are read as they are; it is tried again every minute. Fix what the message names.',
  everythingThatIsStoredFits: 'Everything that is stored fits this version.',
} as const;
