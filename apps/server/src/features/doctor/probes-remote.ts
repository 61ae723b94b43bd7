/** The remote cluster as this console meets it: with the remote API key of the output. */
import { FOLLOWER_PATTERN, INSTALLATIONS_INDEX } from '@lockstep/contracts';
import { compareStackVersions } from '../../lib/compare-stack-versions.ts';
import { EXPIRY_WARNING_MS } from './expiry.ts';
import { licenceFinding } from './judge-licence.ts';
import { CLOCK_PATH, epochOf, HOME_CLOCK, HOME_ROOT } from './home-requests.ts';
import { missingPrivileges } from './missing-privileges.ts';
import {
  failed,
  get,
  passed,
  REMOTE,
  skipped,
  warned,
  type Finding,
  type Known,
  type Probe,
  type ProbeRequest,
} from './probe.ts';
import { bodyOf, numberAt, partsAt, reasonOf, textAt, type Part } from './read-answer.ts';

export const REMOTE_ROOT = get(REMOTE, '/');
const AUTHENTICATE = get(REMOTE, '/_security/_authenticate');
const REMOTE_CLOCK = get(REMOTE, CLOCK_PATH);

/** Leases, keys and ages are compared across clusters. */
const CLOCK_WARNING_SECONDS = 60;

const REMOTE_PRIVILEGES: ProbeRequest = {
  place: REMOTE,
  method: 'POST',
  path: '/_security/user/_has_privileges',
  body: {
    cluster: [
      'monitor',
      'manage_index_templates',
      'manage_ingest_pipelines',
      'manage_ilm',
      'monitor_enrich',
      'read_ccr',
    ],
    index: [
      { names: [INSTALLATIONS_INDEX], privileges: ['all'] },
      { names: [FOLLOWER_PATTERN], privileges: ['read', 'monitor', 'view_index_metadata'] },
      {
        names: ['logs-*', 'metrics-*', 'traces-*', 'synthetics-*'],
        privileges: ['view_index_metadata', 'manage'],
      },
    ],
  },
};

const ifKey = (known: Known, requests: readonly ProbeRequest[]): readonly ProbeRequest[] =>
  known.facts.hasRemoteKey ? requests : [];

const keyRequest = (id: string): ProbeRequest =>
  get(REMOTE, `/_security/api_key?id=${encodeURIComponent(id)}&owner=true`);

export const REMOTE_PROBES: readonly Probe[] = [
  {
    id: 'remote-answers',
    area: 'remote',
    label: 'The remote cluster answers',
    needs: [],
    requests: (known) => ifKey(known, [REMOTE_ROOT]),
    judge: ([root], { facts }) => {
      if (!facts.hasRemoteKey) {
        const text = `${facts.outputName} has no remote API key, or it cannot be opened any more, so this console cannot look into the remote.`;
        return facts.appliedBy === 'remote'
          ? skipped(text)
          : failed(text, 'Create a remote API key and enter it in the output.', {
              repairs: ['recreate-remote-key'],
            });
      }
      if (root?.kind === 'failed') {
        return failed(
          `The remote cluster of ${facts.outputName} does not answer: ${root.reason || root.message}.`,
          'Check that the cluster is up, its host in the output, and the way from this console to it.',
          { problemId: 'S3', repairs: ['correct-host'] },
        );
      }
      return passed(
        `The remote cluster answers (${textAt(bodyOf(root), 'cluster_name') ?? 'no name given'}).`,
      );
    },
  },
  {
    id: 'remote-key',
    area: 'remote',
    label: 'Remote API key',
    needs: ['remote-answers'],
    requests: (known) => [
      AUTHENTICATE,
      ...(known.facts.remoteKeyId === undefined ? [] : [keyRequest(known.facts.remoteKeyId)]),
    ],
    judge: ([who, key], { facts }) => {
      if (bodyOf(who) === undefined) {
        return failed(
          `The remote does not accept the remote API key of ${facts.outputName}: ${reasonOf(who)}.`,
          'Create the key anew; it has expired, was invalidated, or belongs to another cluster.',
          { problemId: 'D10', repairs: ['recreate-remote-key'] },
        );
      }
      return keyExpiry(partsAt(bodyOf(key), 'api_keys')[0], facts.now);
    },
  },
  {
    id: 'remote-privileges',
    area: 'remote',
    label: 'Privileges of the remote API key',
    needs: ['remote-key'],
    requests: () => [REMOTE_PRIVILEGES],
    judge: ([answer], { facts }) => {
      const missing = missingPrivileges(bodyOf(answer));
      if (missing?.length === 0) return passed('The key holds every privilege that applying needs.');
      return failed(
        missing === undefined
          ? `The remote does not say what the key may do: ${reasonOf(answer)}.`
          : `The remote API key of ${facts.outputName} lacks: ${missing.join(', ')}.`,
        'Create the key anew with the documented privileges.',
        { problemId: 'D11', repairs: ['recreate-remote-key'] },
      );
    },
  },
  {
    id: 'remote-licence',
    area: 'remote',
    label: 'Licence of the remote cluster',
    needs: ['remote-key'],
    requests: () => [get(REMOTE, '/_license')],
    judge: ([answer], { facts }) => licenceFinding(answer, facts.outputName, facts.now),
  },
  {
    id: 'versions',
    area: 'remote',
    label: 'Versions of both clusters',
    needs: ['home-answers', 'remote-key'],
    requests: () => [HOME_ROOT, REMOTE_ROOT],
    judge: ([home, remote], { facts }) => {
      const leader = textAt(bodyOf(home), 'version', 'number');
      const follower = textAt(bodyOf(remote), 'version', 'number');
      if (leader === undefined || follower === undefined) {
        return warned(
          'The versions of the clusters cannot be compared.',
          'Give the remote API key the cluster privilege monitor.',
        );
      }
      return compareStackVersions(follower, leader) < 0
        ? failed(
            `${facts.outputName} has version ${follower}, older than ${leader} on ${facts.managementName}: replication from a newer cluster to an older one does not work.`,
            `Upgrade ${facts.outputName} to at least ${leader}; next time the remote first, then management.`,
            { problemId: 'C5' },
          )
        : passed(`${facts.managementName} has ${leader}, ${facts.outputName} has ${follower}.`);
    },
  },
  {
    id: 'clocks',
    area: 'remote',
    label: 'Clocks',
    needs: ['home-answers', 'remote-key'],
    requests: () => [HOME_CLOCK, REMOTE_CLOCK],
    judge: (answers, { facts }) => {
      const [home, remote] = answers.map((answer) => epochOf(bodyOf(answer)));
      if (home === undefined || remote === undefined) {
        return skipped('The clocks of the clusters cannot be read with these credentials.');
      }
      const between = Math.abs(home - remote);
      const console = Math.abs(home - facts.now / 1000);
      if (Math.max(between, console) <= CLOCK_WARNING_SECONDS) return passed('The clocks agree.');
      const [what, seconds] =
        between > CLOCK_WARNING_SECONDS
          ? [`${facts.managementName} and ${facts.outputName}`, between]
          : [`this console and ${facts.managementName}`, console];
      return warned(
        `The clocks of ${what} differ by ${Math.round(seconds)} seconds.`,
        'Let all machines take their time from the same source; leases and keys expire by these clocks.',
      );
    },
  },
];

function keyExpiry(key: Part | undefined, now: number): Finding {
  if (key === undefined) return passed('The remote accepts the key.');
  const name = textAt(key, 'name') ?? '';
  const expiry = numberAt(key, 'expiration');
  if (expiry !== undefined && expiry - now < EXPIRY_WARNING_MS) {
    return warned(
      `The remote API key ${name} expires at ${new Date(expiry).toISOString()}.`,
      'Create the key anew before that.',
      { problemId: 'D10', repairs: ['recreate-remote-key'] },
    );
  }
  return passed(
    `The remote accepts the key ${name}${expiry === undefined ? '; it does not expire' : `, valid until ${new Date(expiry).toISOString()}`}.`,
  );
}
