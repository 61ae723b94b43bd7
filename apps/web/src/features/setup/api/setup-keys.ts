/** Where answers about setups lie in the cache: what belongs to one setup lies under it and is read again with it. */
export const SETUPS_KEY = ['setups'] as const;

export const setupKeys = {
  list: [...SETUPS_KEY, 'list'] as const,
  one: (setupId: string) => [...SETUPS_KEY, 'one', setupId] as const,
  choices: (setupId: string) => [...SETUPS_KEY, 'one', setupId, 'choices'] as const,
  checks: (setupId: string) => [...SETUPS_KEY, 'one', setupId, 'checks'] as const,
  probe: (setupId: string) => [...SETUPS_KEY, 'one', setupId, 'probe'] as const,
  summary: (setupId: string) => [...SETUPS_KEY, 'one', setupId, 'summary'] as const,
  undo: (setupId: string) => [...SETUPS_KEY, 'one', setupId, 'undo'] as const,
};
