/** What conditions say: ask places. */

export const askPlacesTexts = {
  thereAreNoCredentials: 'There are no credentials for this.',
  conditionRuleMayNotSend: (path: string) => `A condition rule may not send POST ${path}.`,
  registryDidNotAnswer: 'The registry did not answer in time.',
} as const;
