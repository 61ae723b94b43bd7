/** Lessons between the two clusters: the line, its certificates, its key, and what replication rests on. */
import type { LabPorts } from './lab-ports.ts';
import { finds, MANAGEMENT, REMOTE, TOO_SLOW_MS, type LessonPlan } from './lesson-plan.ts';
import { spoiledKey } from './spoiled-key.ts';

const FLAP_MS = 2_000;
/** After that a follower that runs has told its leader how far it is. */
const LEASES_RENEWED_MS = 31_000;

const restoreLink = ({ faults }: LabPorts): void => faults.restoreLink(REMOTE, MANAGEMENT);

const keyLesson = (id: string, spoil: Parameters<typeof spoiledKey>[1]): LessonPlan => ({
  id,
  isAboutReplication: true,
  // Which of them is first depends on whether another link has a key that is good.
  finding: finds('CrossClusterKeyValid', 'D10', 'LinkConnected'),
  ...spoiledKey('linkKey', spoil),
  // What has given up begins again.
  repair: ({ faults }) => faults.restartCluster(REMOTE),
});

export const LINK_LESSONS: readonly LessonPlan[] = [
  {
    id: 'link-cut',
    isAboutReplication: true,
    finding: finds('LinkConnected', 'D2'),
    break: ({ faults }) => faults.cutLink(REMOTE, MANAGEMENT),
    putBack: restoreLink,
  },
  {
    id: 'link-slow',
    isAboutReplication: true,
    finding: finds('LinkConnected', 'D4'),
    break: ({ faults }) => faults.slowLink(REMOTE, MANAGEMENT, TOO_SLOW_MS),
    putBack: restoreLink,
  },
  {
    id: 'link-flapping',
    isAboutReplication: true,
    steadyLooks: 5,
    finding: finds('LinkConnected', null, 'LeaderReadable'),
    break: ({ faults }) => faults.flapLink(REMOTE, MANAGEMENT, FLAP_MS),
    putBack: restoreLink,
  },
  {
    id: 'history-lost',
    isAboutReplication: true,
    finding: finds('FollowerReadsLeader', 'C6'),
    break: async ({ faults, service }) => {
      await service.forgetFollower();
      faults.cutLink(REMOTE, MANAGEMENT);
      await service.rewriteLeader();
      await service.rewriteLeader();
      // What others still have to read is kept for all, so they say first that they have read it.
      if (await service.hasOtherFollowers()) {
        faults.forwardClock(LEASES_RENEWED_MS);
        await service.othersHaveRead();
      }
      await service.rewriteLeader();
      faults.restoreLink(REMOTE, MANAGEMENT);
    },
    putBack: restoreLink,
    repair: ({ service }) => service.recreateFollower(),
  },
  {
    id: 'certificates-distrusted',
    isAboutReplication: true,
    finding: finds('LinkConnected', 'D5'),
    break: ({ faults }) => faults.distrustCertificates(REMOTE),
    putBack: ({ faults }) => faults.trustCertificates(REMOTE),
  },
  {
    id: 'certificate-renamed',
    isAboutReplication: true,
    finding: finds('LinkConnected', 'D5'),
    break: ({ faults }) => faults.renameCertificate(MANAGEMENT, 'elsewhere.example'),
    putBack: ({ faults }) => faults.restoreCertificate(MANAGEMENT),
  },
  keyLesson('link-key-expired', 'expireKey'),
  keyLesson('link-key-invalidated', 'invalidateKey'),
];
