/** What lessons about a key have in common. */
import type { LessonPlan } from './lesson-plan.ts';

/** The key is on record before it is spoiled, and is afterward what it was before. */
export const spoiledKey = (
  which: 'linkKey' | 'remoteKey',
  spoil: 'expireKey' | 'invalidateKey',
): Pick<LessonPlan, 'break' | 'putBack'> => ({
  break: async ({ faults, service }, take) => {
    const key = await service[which]();
    take({ key });
    faults[spoil](key.cluster, key.id);
  },
  putBack: ({ faults }, { key }) => {
    if (key !== undefined) faults.restoreKey(key.cluster, key.id, key.expiresAt);
  },
});
