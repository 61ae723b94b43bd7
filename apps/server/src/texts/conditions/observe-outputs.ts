/** What conditions say: observe outputs. */

export const observeOutputsTexts = {
  requestWasSentWithoutLook: 'A request was sent without a look.',
  notObserved: 'Nobody has looked yet.',
} as const;
