/** Texts about namespaces of a package that have index templates of their own. */

export const namespaceMessages = {
  title: 'Namespace index templates',
  about:
    'Each namespace listed here gets index templates of its own for this integration, which take a component template that you create. New indices use them from the next rollover on. Remote clusters that this console applies get both.',
  none: 'No namespace has index templates of its own.',
  namespace: 'Namespace',
  template: 'Component template for your settings',
  origin: 'Added',
  fromHere: 'On this cluster',
  fromManagement: 'On the management cluster',
  remove: 'Remove',
  removeOne: (namespace: string) => `Remove ${namespace}`,
  add: 'Add a namespace',
  addButton: 'Add',
  added: (namespace: string) => `${namespace} is added.`,
  removed: (namespace: string) => `${namespace} is removed; its component template stays.`,
  known: (namespace: string) => `${namespace} is listed already`,
  invalid: 'Use lower-case letters and digits, no blanks, no hyphens, and none of \\ / * ? " < > | , # :',
  problem: 'The namespaces were not changed',
  overlaps: 'Other index templates match the same data streams',
  overlap: {
    unused: (template: string, other: string, priority: number) =>
      `${other} has priority ${String(priority)} and is used in place of ${template}.`,
    replaces: (template: string, other: string, priority: number) =>
      `${template} is used in place of ${other}, which has priority ${String(priority)}.`,
  },
};
