/** Texts of the parts that several features use. */
export const uiMessages = {
  details: 'Details',
  copy: 'Copy',
  copied: 'Copied',
  requestId: (id: string) => `Request ${id}`,
  tryAgain: 'Try again',
  reload: 'Reload',
  pageFault: 'This part of the page met a fault',
} as const;
