/** Texts of lists, forms and flyouts that several pages share, apart from those of the first load. */
export const pageMessages = {
  // Lists
  noMatch: 'Nothing matches',
  clearSearch: 'Clear the search',
  found: (shown: number, total: number) => `${shown} of ${total} shown`,

  // Errors of Elasticsearch
  unknownError: 'Nothing more is known about this error. Its full text is under Details.',
  cause: 'Cause:',
  remedy: 'Next:',
  proof: (id: string, request: string) => `${id}, proved by: ${request}`,

  // Forms
  optional: 'Optional',
  cancel: 'Cancel',
  close: 'Close',
  toFix: (count: number) => (count === 1 ? 'Fix 1 error' : `Fix ${count} errors`),
  leaveTitle: 'Leave without saving?',
  leaveText: 'What you have typed into this form is lost.',
  leave: 'Leave',
  stay: 'Keep editing',

  // Requests
  showRequests: (count: number) => (count === 1 ? 'Show request' : 'Show requests'),
  requestsGoTo: (cluster: string) => `Sent to Elasticsearch of ${cluster}.`,
} as const;
