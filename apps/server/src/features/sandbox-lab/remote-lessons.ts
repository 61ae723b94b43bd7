/** Lessons on the remote: its follower, its key, its interface, its disks. */
import { finds, REMOTE, type LessonPlan } from './lesson-plan.ts';
import type { LabPorts } from './lab-ports.ts';
import { spoiledKey } from './spoiled-key.ts';

const interfaceLesson = (
  id: string,
  breakIt: (faults: LabPorts['faults']) => Promise<void> | void,
): LessonPlan => ({
  id,
  finding: finds('RemoteReachable', 'S3'),
  break: ({ faults }) => breakIt(faults),
  putBack: ({ faults }) => faults.acceptHttp(REMOTE),
});

export const REMOTE_LESSONS: readonly LessonPlan[] = [
  {
    id: 'follower-paused',
    isAboutReplication: true,
    finding: finds('FollowerActive', 'C7'),
    break: async ({ service }, take) => {
      take({ parameters: await service.followerParameters() });
      await service.pauseFollower();
    },
    putBack: () => undefined,
    repair: ({ service }, { parameters = {} }) => service.resumeFollower(parameters),
  },
  {
    id: 'remote-key-invalidated',
    finding: finds('RemoteCredentialsValid', 'D10'),
    ...spoiledKey('remoteKey', 'invalidateKey'),
  },
  interfaceLesson('rest-refused', (faults) => faults.refuseHttp(REMOTE)),
  interfaceLesson('rest-hanging', (faults) => faults.hangHttp(REMOTE)),
  interfaceLesson('rest-broken-off', (faults) => faults.truncateHttp(REMOTE)),
  {
    id: 'cluster-stopped',
    finding: finds('RemoteReachable', 'S3'),
    break: ({ faults }) => faults.stopCluster(REMOTE),
    putBack: ({ faults }) => faults.startCluster(REMOTE),
  },
  {
    id: 'disk-full',
    isAboutReplication: true,
    finding: finds('FollowerOpen', 'C8'),
    break: async ({ faults, service }) => {
      await service.requireWritable();
      faults.fillDisk(REMOTE);
    },
    putBack: ({ faults }) => faults.freeDisk(REMOTE),
  },
];
