/** What remedies say of themselves: undo created. */

export const undoCreatedTexts = {
  notAFollower: (name: string) => `${name} is no follower of integrations`,
  remove: (name: string) => `Remove ${name}`,
  itWasGoneAlready: 'It was gone already.',
} as const;
