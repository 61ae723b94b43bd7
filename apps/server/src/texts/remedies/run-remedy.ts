/** What remedies say of themselves: run remedy. */

export const runRemedyTexts = {
  noCredentials: (side: string) =>
    side === 'remote' ? 'there are no credentials for the remote' : 'there are no credentials for management',
  internalError: 'An error in this console; look in its log.',
  notSoInTime: ({ waitMs, stringify }: { readonly waitMs: number; readonly stringify: string }) =>
    `it is not so after ${waitMs} s; the last answer was ${stringify}`,
  nobodyHereCan: (act: string) => `nobody here can ${act}`,
} as const;
