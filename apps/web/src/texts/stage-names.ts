/** What the five stages between management and a remote are called, wherever the picture of them is shown. */
import type { STAGES } from '@lockstep/contracts';

type StageId = (typeof STAGES)[number];

export function stageNames(remote: string, management: string): Readonly<Record<StageId, string>> {
  return { management, leader: 'Leader', replication: 'Replication', remote, applied: 'Applied' };
}
