/** What conditions say: observer. */

export const observerTexts = {
  thereWasNoAnswer: 'There was no answer in time.',
  noAnswerInTime: 'no answer in time',
} as const;
