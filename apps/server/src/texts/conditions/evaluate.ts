/** What conditions say: evaluate. */

export const evaluateTexts = {
  blocked: (label: string) => `Skipped: ${label} must pass first.`,
  internalError: (label: string) => `${label} could not be checked because of an error in this console.`,
  internalErrorNext: 'Look in the log of the console, and report the error.',
} as const;
