/** The lessons, as data: a story, what is broken, how it is put right, and what the doctor has to find. */
import type { Lesson } from '@lockstep/contracts';
import type { LabPorts, RegistryFaults } from './lab-ports.ts';

export interface LessonPlan extends Pick<Lesson, 'id' | 'title' | 'story' | 'inject' | 'recover'> {
  readonly finding: Omit<Lesson['finding'], 'output_id'>;
  readonly break: (ports: LabPorts) => Promise<void> | void;
  readonly fix: (ports: LabPorts) => Promise<void> | void;
}

const [MANAGEMENT, REMOTE] = ['management', 'paris'];
/** Not installed at first, and small. */
const FRESH = { name: 'nginx', version: '2.1.0' };
const HOUR_MS = 3_600_000;
/** Longer than any single request waits. */
const TOO_SLOW_MS = 60_000;

const finds = (probeId: string, problemId: string | null = null, ...others: string[]) => ({
  probe_ids: [probeId, ...others],
  problem_id: problemId,
});

const LINK_LESSONS: readonly LessonPlan[] = [
  {
    id: 'link-cut',
    title: 'A cut link',
    story: 'Somebody tidied up firewall rules last night. This morning nothing new arrives in Paris.',
    inject: 'Nothing gets from paris to management any more.',
    recover: 'The link is fixed; replication goes on by itself.',
    finding: finds('LinkConnected', 'D2'),
    break: ({ faults }) => faults.cutLink(REMOTE, MANAGEMENT),
    fix: ({ faults }) => faults.restoreLink(REMOTE, MANAGEMENT),
  },
  {
    id: 'link-slow',
    title: 'A link that takes its time',
    story: 'The line to Paris is shared with a backup that runs all day.',
    inject: 'Everything between paris and management takes a minute.',
    recover: 'The delay is gone.',
    finding: finds('LinkConnected', 'D4'),
    break: ({ faults }) => faults.slowLink(REMOTE, MANAGEMENT, TOO_SLOW_MS),
    fix: ({ faults }) => faults.restoreLink(REMOTE, MANAGEMENT),
  },
  {
    id: 'link-flapping',
    title: 'A link that comes and goes',
    story: 'A worn cable: sometimes all is green, sometimes not, and nobody trusts anybody.',
    inject: 'The link is cut and fixed in turn, every two seconds. Run the doctor more than once.',
    recover: 'The link stays.',
    finding: finds('LinkConnected', null, 'LeaderReadable'),
    break: ({ faults }) => faults.flapLink(REMOTE, MANAGEMENT, 2_000),
    fix: ({ faults }) => faults.restoreLink(REMOTE, MANAGEMENT),
  },
  {
    id: 'history-lost',
    title: 'Away for too long',
    story: 'Paris was cut off over the holidays, for longer than management keeps history for it.',
    inject:
      'Management keeps history for one minute only, the link is cut, the clock goes an hour ahead, the leader document changes, and the link is fixed.',
    recover: 'The link is fixed, the follower is recreated, and history is kept for 30 days again.',
    finding: finds('FollowerReadsLeader', 'C6'),
    break: async ({ faults, service }) => {
      await service.setLeasePeriod('1m');
      faults.cutLink(REMOTE, MANAGEMENT);
      faults.forwardClock(HOUR_MS);
      await service.rewriteLeader();
      await service.rewriteLeader();
      faults.restoreLink(REMOTE, MANAGEMENT);
    },
    fix: async ({ faults, service }) => {
      faults.restoreLink(REMOTE, MANAGEMENT);
      await service.setLeasePeriod('30d');
      await service.recreateFollower();
    },
  },
  {
    id: 'certificates-distrusted',
    title: 'Certificates that are not trusted',
    story: 'Paris got a new trust store, and the authority of management was forgotten.',
    inject: 'paris no longer trusts the certificates of the others.',
    recover: 'The authority is trusted again.',
    finding: finds('LinkConnected', 'D5'),
    break: ({ faults }) => faults.distrustCertificates(REMOTE),
    fix: ({ faults }) => faults.trustCertificates(REMOTE),
  },
  {
    id: 'certificate-renamed',
    title: 'A certificate for another host',
    story: 'Management got a new certificate, issued for the name of another machine.',
    inject: 'management shows a certificate for elsewhere.example.',
    recover: 'management shows the right certificate.',
    finding: finds('LinkConnected', 'D5'),
    break: ({ faults }) => faults.renameCertificate(MANAGEMENT, 'elsewhere.example'),
    fix: ({ faults }) => faults.restoreCertificate(MANAGEMENT),
  },
  {
    id: 'link-key-expired',
    title: 'An expired key of the link',
    story: 'The cross-cluster key was made a year ago, for a year.',
    inject: 'The cross-cluster API key on management has expired.',
    recover: 'A new key is put into the keystore of paris, which restarts.',
    finding: finds('CrossClusterKeyValid', 'D10'),
    break: async ({ faults, service }) => {
      for (const id of await service.linkKeyIds()) faults.expireKey(MANAGEMENT, id);
    },
    fix: async ({ faults, service }) => {
      await service.renewLinkKey();
      await faults.restartCluster(REMOTE);
    },
  },
  {
    id: 'link-key-invalidated',
    title: 'An invalidated key of the link',
    story: 'Somebody deleted keys that nobody seemed to know.',
    inject: 'The cross-cluster API key on management is invalidated.',
    recover: 'A new key is put into the keystore of paris, which restarts.',
    finding: finds('CrossClusterKeyValid', 'D10'),
    break: async ({ faults, service }) => {
      for (const id of await service.linkKeyIds()) faults.invalidateKey(MANAGEMENT, id);
    },
    fix: async ({ faults, service }) => {
      await service.renewLinkKey();
      await faults.restartCluster(REMOTE);
    },
  },
];

const REMOTE_LESSONS: readonly LessonPlan[] = [
  {
    id: 'follower-paused',
    title: 'A paused follower',
    story: 'Somebody paused replication for an upgrade, and went home.',
    inject: 'The follower on paris is paused.',
    recover: 'The follower is resumed.',
    finding: finds('FollowerActive', 'C7'),
    break: ({ service }) => service.pauseFollower(),
    fix: ({ service }) => service.resumeFollower(),
  },
  {
    id: 'remote-key-invalidated',
    title: 'A remote API key that is refused',
    story: 'The key with which this console works on Paris was rotated, and nobody told the console.',
    inject: 'The remote API key of the output is invalidated on paris.',
    recover: 'A new key with the documented privileges is stored in the output.',
    finding: finds('RemoteCredentialsValid', 'D10'),
    break: async ({ faults, service }) => faults.invalidateKey(REMOTE, await service.remoteKeyId()),
    fix: ({ service }) => service.renewRemoteKey(),
  },
  {
    id: 'rest-refused',
    title: 'A closed port',
    story: 'The address of Paris answers pings, and nothing else.',
    inject: 'The REST interface of paris refuses connections.',
    recover: 'The REST interface is open.',
    finding: finds('RemoteReachable', 'S3'),
    break: ({ faults }) => faults.refuseHttp(REMOTE),
    fix: ({ faults }) => faults.acceptHttp(REMOTE),
  },
  {
    id: 'rest-hanging',
    title: 'A cluster that never answers',
    story: 'Paris takes every request, and that is the last anybody hears of it.',
    inject: 'The REST interface of paris takes requests and does not answer.',
    recover: 'The REST interface answers.',
    finding: finds('RemoteReachable', 'S3'),
    break: ({ faults }) => faults.hangHttp(REMOTE),
    fix: ({ faults }) => faults.acceptHttp(REMOTE),
  },
  {
    id: 'rest-broken-off',
    title: 'Answers that break off',
    story: 'A proxy in front of Paris has run out of memory.',
    inject: 'The REST interface of paris breaks off in the middle of every answer.',
    recover: 'Answers are whole again.',
    finding: finds('RemoteReachable', 'S3'),
    break: ({ faults }) => faults.truncateHttp(REMOTE),
    fix: ({ faults }) => faults.acceptHttp(REMOTE),
  },
  {
    id: 'cluster-stopped',
    title: 'A cluster that is down',
    story: 'A power cut in Paris.',
    inject: 'The cluster paris is stopped.',
    recover: 'The cluster is started; it has kept everything.',
    finding: finds('RemoteReachable', 'S3'),
    break: ({ faults }) => faults.stopCluster(REMOTE),
    fix: ({ faults }) => faults.startCluster(REMOTE),
  },
  {
    id: 'disk-full',
    title: 'Full disks',
    story: 'Logs of a chatty service filled the disks of Paris.',
    inject: 'Every index of paris is blocked for writes.',
    recover: 'There is room again, and the block is lifted.',
    finding: finds('FollowerOpen', 'C8'),
    break: ({ faults }) => faults.fillDisk(REMOTE),
    fix: ({ faults }) => faults.freeDisk(REMOTE),
  },
];

function registryLesson(
  lesson: Pick<LessonPlan, 'id' | 'title' | 'story' | 'inject'>,
  breakIt: (registry: RegistryFaults) => void,
): LessonPlan {
  return {
    ...lesson,
    recover: 'The registry is well again.',
    finding: finds('RegistryReachable', 'S4'),
    break: ({ registry }) => breakIt(registry),
    fix: ({ registry }) => {
      registry.comeUp();
      registry.recover();
    },
  };
}

/** A package that is installed on management and cannot be on the remote: the link is cut until its archive is spoiled. */
function archiveLesson(
  lesson: Pick<LessonPlan, 'id' | 'title' | 'story' | 'inject'>,
  spoil: (registry: RegistryFaults) => void,
): LessonPlan {
  return {
    ...lesson,
    recover: `The registry is well again, and ${FRESH.name} is uninstalled.`,
    finding: finds('PackagesInstalled', 'S4'),
    break: async ({ faults, service, registry }) => {
      faults.cutLink(REMOTE, MANAGEMENT);
      await service.install(FRESH.name, FRESH.version);
      spoil(registry);
      faults.restoreLink(REMOTE, MANAGEMENT);
    },
    fix: async ({ faults, service, registry }) => {
      faults.restoreLink(REMOTE, MANAGEMENT);
      registry.recover();
      await service.uninstall(FRESH.name);
      await service.tryAgain();
    },
  };
}

const REGISTRY_LESSONS: readonly LessonPlan[] = [
  registryLesson(
    {
      id: 'registry-down',
      title: 'A registry that is gone',
      story: 'The package registry is hosted elsewhere, and is moving.',
      inject: 'The package registry drops every connection.',
    },
    (registry) => registry.goDown(),
  ),
  registryLesson(
    {
      id: 'registry-sign-in',
      title: 'A sign-in page in the way',
      story: 'The network now wants everybody to sign in, machines too.',
      inject: 'The package registry answers with a web page.',
    },
    (registry) => registry.answerHtml(),
  ),
  registryLesson(
    {
      id: 'registry-slow',
      title: 'A registry that takes its time',
      story: 'Everybody upgrades today.',
      inject: 'Every answer of the registry takes a minute.',
    },
    (registry) => registry.slow(TOO_SLOW_MS),
  ),
  {
    id: 'version-missing',
    title: 'A version that is not mirrored',
    story: 'The registry of this site is a mirror, and somebody thinned it out.',
    inject:
      'A version that is installed on management is taken out of the registry, and management does not keep its archive.',
    recover: 'The registry has every version again.',
    finding: finds('PackagesAvailable', 'S4'),
    break: async ({ service, registry }) => {
      const { name, version } = await service.installedVersion();
      registry.removeVersion(name, version);
      await service.forgetArchive(name, version);
    },
    fix: ({ registry }) => registry.recover(),
  },
  archiveLesson(
    {
      id: 'archive-corrupt',
      title: 'A spoiled archive',
      story: 'A disk of the registry is dying, one file after the other.',
      inject: `${FRESH.name} ${FRESH.version} is installed on management, and then its archive is spoiled.`,
    },
    (registry) => registry.corruptArchive(FRESH.name, FRESH.version),
  ),
  archiveLesson(
    {
      id: 'archive-cut-off',
      title: 'Half an archive',
      story: 'A proxy ends every download after a while.',
      inject: `${FRESH.name} ${FRESH.version} is installed on management, and then its archive ends in the middle.`,
    },
    (registry) => registry.truncateArchive(FRESH.name, FRESH.version),
  ),
  archiveLesson(
    {
      id: 'signature-broken',
      title: 'A signature that does not fit',
      story: 'Somebody put another archive into the registry.',
      inject: `${FRESH.name} ${FRESH.version} is installed on management, and then its signature is that of another archive.`,
    },
    (registry) => registry.breakSignature(FRESH.name, FRESH.version),
  ),
  archiveLesson(
    {
      id: 'signature-missing',
      title: 'No signature at all',
      story: 'A home-made mirror copies archives, and forgets signatures.',
      inject: `${FRESH.name} ${FRESH.version} is installed on management, and then served unsigned.`,
    },
    (registry) => registry.removeSignature(FRESH.name, FRESH.version),
  ),
];

export const LESSONS: readonly LessonPlan[] = [...LINK_LESSONS, ...REMOTE_LESSONS, ...REGISTRY_LESSONS];
