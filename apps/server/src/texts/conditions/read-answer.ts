/** What conditions say: read answer. */

export const readAnswerTexts = {
  nobodyAsked: 'nobody asked',
  statusOnly: (status: number) => `status ${status}`,
} as const;
