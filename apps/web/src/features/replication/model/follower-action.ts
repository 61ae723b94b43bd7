/** What can be done with a follower, apart from changing its limits. */
export const FOLLOWER_ACTIONS = ['pause', 'resume', 'unfollow', 'recreate', 'delete'] as const;
export type FollowerAction = (typeof FOLLOWER_ACTIONS)[number];

/** From the address; undefined for anything that is no action. */
export function readAction(value: string | null): FollowerAction | undefined {
  return FOLLOWER_ACTIONS.find((action) => action === value);
}

/** Actions after which there is no way back. */
export function isDestructive(action: FollowerAction): boolean {
  return action === 'unfollow' || action === 'delete' || action === 'recreate';
}
