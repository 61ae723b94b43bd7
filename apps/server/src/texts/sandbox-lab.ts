/**
 * The words of the lessons, by level and in the order in which they are best learned: what an operator hears, what one
 * knows afterward, and three hints. The first says where to look, the second what is broken, the last names the fix.
 */
import type { LessonLevel } from '@lockstep/contracts';

export interface LessonTexts {
  readonly id: string;
  readonly level: LessonLevel;
  readonly title: string;
  readonly story: string;
  readonly teaches: string;
  readonly look: string;
  readonly broken: string;
  readonly fix: string;
  /** Words of the sandbox command that fixes it, where no page can. */
  readonly command?: string;
}

const BEGINNER: readonly Omit<LessonTexts, 'level'>[] = [
  {
    id: 'follower-paused',
    title: 'A paused follower',
    story: 'Someone paused replication for an upgrade, and went home.',
    teaches: 'Where a paused follower shows, and how it is resumed.',
    look: 'Open the sync status of Paris: which stage is the first that is not green?',
    broken: 'The follower on Paris is paused. It keeps its documents, and gets no new ones.',
    fix: 'Resume the follower: with the fix button of the sync status, in the doctor, or on the page Cross-Cluster Replication.',
  },
  {
    id: 'cluster-stopped',
    title: 'A cluster that is down',
    story: 'A power cut in Paris.',
    teaches: 'What “unreachable” says, and what it does not.',
    look: 'Find the row of Paris on Overview: since when is it like that, and who says so?',
    broken: 'The cluster paris is stopped. Nothing answers at the hosts of the output.',
    fix: 'Start the cluster. Nothing has to be changed in the console: it has kept everything.',
    command: 'fault startCluster paris',
  },
  {
    id: 'link-cut',
    title: 'A cut link',
    story: 'Someone tidied up firewall rules last night. This morning nothing new arrives in Paris.',
    teaches: 'That the link leads from the remote to management, not the other way round.',
    look: 'Paris itself answers. Run the doctor: which connection is down, and who opens it?',
    broken: 'Nothing gets from paris to the remote cluster server of management any more.',
    fix: 'Let paris reach management again. Replication then continues by itself.',
    command: 'fault restoreLink paris management',
  },
  {
    id: 'rest-refused',
    title: 'A closed port',
    story: 'The address of Paris answers pings, and nothing else.',
    teaches: 'Telling a refused connection from a cluster that is down.',
    look: 'Test the connection in the form of the output: what does the answer say, word for word?',
    broken: 'The REST interface of paris refuses connections. The cluster itself runs, and still replicates.',
    fix: 'Open the port of the REST interface.',
    command: 'fault acceptHttp paris',
  },
  {
    id: 'registry-down',
    title: 'A registry that is gone',
    story: 'The package registry is hosted elsewhere, and is moving.',
    teaches: 'What needs the registry, and what continues without it.',
    look: 'Open Integrations, and then run the doctor: what is in order, although the registry is not?',
    broken: 'The package registry drops every connection.',
    fix: 'Bring the registry back.',
    command: 'registry comeUp',
  },
  {
    id: 'remote-key-invalidated',
    title: 'A remote API key that is refused',
    story: 'The key with which this console works on Paris was rotated, and nobody told the console.',
    teaches: 'Replacing the remote API key of an output.',
    look: 'Paris answers, but not as it should. Which status does the evidence of the doctor show?',
    broken: 'The remote API key of the output is invalid on paris.',
    fix: 'Create a new remote API key: with the repair of the doctor, or “Create it for me” in the form of the output.',
  },
  {
    id: 'disk-full',
    title: 'Full disks',
    story: 'Logs of a chatty service filled the disks of Paris.',
    teaches: 'What a block for writes does to a follower.',
    look: 'Run the doctor: the follower is there and active. What keeps it from writing?',
    broken: 'The flood stage is reached: every index of paris has index.blocks.read_only_allow_delete.',
    fix: 'Make room on the disks; then the blocks are lifted.',
    command: 'fault freeDisk paris',
  },
];

const INTERMEDIATE: readonly Omit<LessonTexts, 'level'>[] = [
  {
    id: 'link-key-expired',
    title: 'An expired key of the link',
    story: 'The cross-cluster key was created a year ago, for a year.',
    teaches: 'Where the key of a link lives: created on management, stored in the keystore of the remote.',
    look: 'The network is fine. Look at the evidence of the link: who refuses whom?',
    broken: 'The cross-cluster API key of the link has expired on management.',
    fix: 'Rotate the key of the link on the page Credentials: a new key, into the keystore of paris, then reload.',
  },
  {
    id: 'link-key-invalidated',
    title: 'An invalidated key of the link',
    story: 'Someone deleted keys that nobody seemed to know.',
    teaches: 'Reading the ID of a key out of the error of a follower.',
    look: 'The follower says which key was refused. Is there a key with that ID on management?',
    broken: 'The cross-cluster API key of the link is invalidated on management.',
    fix: 'Rotate the key of the link on the page Credentials: a new key, into the keystore of paris, then reload.',
  },
  {
    id: 'certificates-distrusted',
    title: 'Certificates that are not trusted',
    story: 'Paris got a new trust store, and the authority of management was left out.',
    teaches: 'Telling a TLS failure from a network failure.',
    look: 'The port is open, and still there is no link. What does the remote say of the certificate?',
    broken: 'paris no longer trusts the authority that signed the certificate of management.',
    fix: 'Add the authority of management to the trust store of paris.',
    command: 'fault trustCertificates paris',
  },
  {
    id: 'certificate-renamed',
    title: 'A certificate for another host',
    story: 'Management got a new certificate, issued for the name of another machine.',
    teaches: 'That a trusted certificate can still be the wrong one.',
    look: 'The authority is trusted. For which host was the certificate issued?',
    broken: 'The remote cluster server of management shows a certificate for elsewhere.example.',
    fix: 'Give management a certificate for the address that the link uses.',
    command: 'fault restoreCertificate management',
  },
  {
    id: 'version-missing',
    title: 'A version that is not mirrored',
    story: 'The registry of this site is a mirror, and someone thinned it out.',
    teaches: 'Why a package can be installed on management and nowhere else.',
    look: 'Replication is fine, and one integration is not the same on Paris. Which, and which version is there?',
    broken: 'The registry does not have the version of one integration that is installed on management.',
    fix: 'Mirror that version again, or uninstall the integration.',
    command: 'registry recover',
  },
  {
    id: 'signature-missing',
    title: 'No signature at all',
    story: 'A home-made mirror copies archives, and forgets signatures.',
    teaches: 'That an archive without a signature is refused where signatures are checked.',
    look: 'One integration is not applied. Does the remote have its archive, and what is said of it?',
    broken: 'The registry serves one version without its signature.',
    fix: 'Let the registry serve the signature too, or uninstall the integration.',
    command: 'registry recover',
  },
  {
    id: 'rest-hanging',
    title: 'A cluster that never answers',
    story: 'Paris takes every request, and that is the last anyone hears of it.',
    teaches: 'How a timeout looks, compared with a refusal.',
    look: 'Compare the time that the evidence of the doctor took with that of a refused connection.',
    broken: 'The REST interface of paris accepts requests and does not answer them.',
    fix: 'Restart what answers at that address.',
    command: 'fault acceptHttp paris',
  },
  {
    id: 'registry-sign-in',
    title: 'A sign-in page in the way',
    story: 'The network now wants everybody to sign in, machines too.',
    teaches: 'Recognizing a proxy that answers in the place of the registry.',
    look: 'The registry answers with status 200. What is in the answer?',
    broken: 'The package registry answers with a web page instead of JSON.',
    fix: 'Exempt the console from the sign-in page, or configure the proxy that lets it through.',
    command: 'registry recover',
  },
];

const ADVANCED: readonly Omit<LessonTexts, 'level'>[] = [
  {
    id: 'history-lost',
    title: 'Away for too long',
    story: 'Paris had no connection over the holidays, for longer than management keeps history for it.',
    teaches: 'What retention leases are for, and when a follower has to be recreated.',
    look: 'The follower is active, and reads nothing. What does its fatal error ask for?',
    broken: 'Management no longer has the operations that the follower needs next.',
    fix: 'Recreate the follower with the repair of the doctor: it copies the leader index once more.',
  },
  {
    id: 'link-slow',
    title: 'A link that takes its time',
    story: 'The line to Paris is shared with a backup that runs all day.',
    teaches: 'Telling a slow link from a cut one.',
    look: 'Nothing is refused. How long does the link take before it gives up?',
    broken: 'Everything between paris and management takes a minute, longer than a connection waits.',
    fix: 'Take the delay off the line.',
    command: 'fault restoreLink paris management',
  },
  {
    id: 'link-flapping',
    title: 'A link that comes and goes',
    story: 'A worn cable: sometimes all is green, sometimes not, and nobody trusts anyone.',
    teaches: 'That one green look proves nothing.',
    look: 'Run the doctor more than once, and compare.',
    broken: 'The link is cut and comes back every two seconds.',
    fix: 'Replace what is worn. The lesson ends when the link has stayed up for a while.',
    command: 'fault restoreLink paris management',
  },
  {
    id: 'rest-broken-off',
    title: 'Answers that break off',
    story: 'A proxy in front of Paris has run out of memory.',
    teaches: 'Recognizing answers that begin well and do not end.',
    look: 'Paris answers with a status. What is missing in the body?',
    broken: 'The REST interface of paris breaks off in the middle of every answer.',
    fix: 'Restart the proxy in front of paris.',
    command: 'fault acceptHttp paris',
  },
  {
    id: 'registry-slow',
    title: 'A registry that takes its time',
    story: 'Everybody upgrades today.',
    teaches: 'What a slow registry delays, and what it does not.',
    look: 'The registry accepts the connection. When does the answer come?',
    broken: 'Every answer of the registry takes a minute.',
    fix: 'Wait for a quieter day, or use a mirror.',
    command: 'registry recover',
  },
  {
    id: 'archive-corrupt',
    title: 'A spoiled archive',
    story: 'A disk of the registry is dying, one file after the other.',
    teaches: 'How a damaged archive is told from a missing one.',
    look: 'One integration is not applied, and the registry has its version. What is wrong with the archive?',
    broken: 'The files in the archive of one version are damaged.',
    fix: 'Replace the archive in the registry, or uninstall the integration.',
    command: 'registry recover',
  },
  {
    id: 'archive-cut-off',
    title: 'Half an archive',
    story: 'A proxy ends every download after a while.',
    teaches: 'That a download can fail at its end only.',
    look: 'One integration is not applied. How much of its archive arrives?',
    broken: 'The connection ends in the middle of the archive of one version.',
    fix: 'Let the download run to its end, or uninstall the integration.',
    command: 'registry recover',
  },
  {
    id: 'signature-broken',
    title: 'A signature that does not fit',
    story: 'Someone put another archive into the registry.',
    teaches: 'What a signature protects from.',
    look: 'One integration is not applied, and its archive is whole. Who signed it?',
    broken: 'The signature of one version is that of another archive.',
    fix: 'Put the signed archive back into the registry, or uninstall the integration.',
    command: 'registry recover',
  },
];

const at = (level: LessonLevel, texts: readonly Omit<LessonTexts, 'level'>[]): readonly LessonTexts[] =>
  texts.map((each) => ({ ...each, level }));

export const LESSON_TEXTS: readonly LessonTexts[] = [
  ...at('beginner', BEGINNER),
  ...at('intermediate', INTERMEDIATE),
  ...at('advanced', ADVANCED),
];

/** What is said when a lesson cannot be. */
export const LAB_WORDS = {
  noLesson: (id: string) => `There is no lesson ${id}.`,
  busy: 'Another lesson is being started or fixed.',
  wait: 'Wait a moment and try again.',
  otherRuns: (title: string) => `The lesson "${title}" is still running.`,
  fixFirst: 'Fix it first, or solve it.',
  notRunning: (title: string) => `The lesson "${title}" is not running.`,
  begin: 'Start it first.',
  alreadyBroken: (message: string) => `Something is broken already, and a lesson would hide it: ${message}`,
  repairFirst: 'Repair that first; the doctor helps.',
  noOutput: 'The lessons break the output paris, and there is none.',
  noSync: 'The lessons break the integration syncing of the output paris, and it is turned off.',
  notReplicated: 'This lesson is about cross-cluster replication, and the output paris is synced directly.',
  elsewhere: (cluster: string) =>
    `The output paris leads to the cluster ${cluster}, and lessons break the simulated paris only.`,
  noLinkKey: (cluster: string) => `The link of ${cluster} uses no API key.`,
  sharedKey: (clusters: string) =>
    `The key of the link is used by ${clusters}, too, and the lesson would break that.`,
  ownKey: 'Give that link a key of its own first.',
  otherFollower: (index: string) =>
    `The index ${index} of paris follows the leader index, too, and the lesson would break it.`,
  unfollow: 'Unfollow it first.',
  noFollower: 'There is no follower of the output paris.',
  blocked: (index: string) => `The index ${index} of paris is blocked for writes already.`,
  liftFirst: 'Lift the block first: the lesson could not tell it from its own.',
  noPackage:
    'Every integration that this lesson could use is installed, or something of its name is there, and it would change that.',
  uninstallOne: 'Uninstall one of them first.',
  stays: (name: string, reason: string) => `${name} stays installed: ${reason}`,
  otherVersion: (version: string) => `it is at version ${version} now.`,
} as const;
