/** What conditions say: request limit remark. */

export const requestLimitRemarkTexts = {
  limited: ({ why, atOnce }: { readonly why: string; readonly atOnce: string }) =>
    ` It ${why}, so it gets at most ${atOnce} requests at once from this console, and more as soon as it bears them.`,
  refusedRequestsBecauseItHad: 'refused requests because it had too many (429)',
  tookFarLongerThanUsual: 'took far longer than usual for most requests',
} as const;
