/** What carries the leader document: the follower, its errors, its lease, and whether it holds the same. */
import { explainError, LEADER_DOCUMENT_ID, LEADER_INDEX } from '@lockstep/contracts';
import { canonicalJson } from '@lockstep/json';
import { growthText, LAG_ADVICE } from './lag-trend.ts';
import { leaseOf } from './lease.ts';
import {
  errorTextOf,
  FOLLOWER_INFO,
  followerOf,
  followerStats,
  type Follower,
  linkOf,
  REMOTE_INFO,
} from './link-facts.ts';
import { HOME_CLOCK, LEADER_DOCUMENT, LEADER_SETTINGS, leaderSource, settingOf } from './home-requests.ts';
import { repairsFor } from './repair-ladder.ts';
import {
  failed,
  get,
  HOME,
  passed,
  REMOTE,
  skipped,
  warned,
  type Finding,
  type Known,
  type Probe,
  type ProbeRequest,
} from './probe.ts';
import { at, bodyOf, numberAt, partsAt, reasonOf, statusOf, textAt, type Part } from './read-answer.ts';

export const LEADER_STATS = get(HOME, `/${LEADER_INDEX}/_stats?level=shards`);

const path = (index: string, rest: string): string => `/${encodeURIComponent(index)}${rest}`;
const followerState = ({ index }: Follower): ProbeRequest =>
  get(REMOTE, `/_cluster/state/metadata/${encodeURIComponent(index)}`);
const followerSettings = ({ index }: Follower): ProbeRequest =>
  get(REMOTE, path(index, '/_settings?flat_settings=true'));
const followerDocument = ({ index }: Follower): ProbeRequest =>
  get(REMOTE, path(index, `/_doc/${LEADER_DOCUMENT_ID}`));
const ordinaryIndex = (known: Known): ProbeRequest => ({
  place: REMOTE,
  method: 'HEAD',
  path: path(known.facts.expectedFollower, ''),
});

const forFollower = (
  known: Known,
  requests: (follower: Follower) => readonly ProbeRequest[],
): readonly ProbeRequest[] => {
  const follower = followerOf(known);
  return follower === undefined ? [] : requests(follower);
};

function withFollower(known: Known, judge: (follower: Follower) => Finding): Finding {
  const follower = followerOf(known);
  return follower === undefined ? skipped('There is no follower to look at.') : judge(follower);
}

/** A follower that reads so rarely is not up to date, whatever its numbers say. */
const LONG_WITHOUT_READING_MS = 5 * 60_000;

export const REPLICATION_PROBES: readonly Probe[] = [
  {
    id: 'follower-present',
    area: 'replication',
    label: 'Follower index',
    needs: ['remote-key', 'sync-enabled', 'leader-index'],
    requests: (known) => [FOLLOWER_INFO, ordinaryIndex(known)],
    judge: ([info, plain], known) => {
      const { expectedFollower, outputName } = known.facts;
      if (bodyOf(info) === undefined && statusOf(info) !== 404) {
        return failed(
          `The followers on ${outputName} cannot be listed: ${reasonOf(info)}.`,
          'Give the remote API key the cluster privilege read_ccr.',
          { problemId: 'D11', repairs: ['recreate-remote-key'] },
        );
      }
      const follower = followerOf(known);
      if (follower !== undefined) return passed(`${follower.index} is there.`);
      const all = partsAt(bodyOf(info), 'follower_indices').map(
        (entry) => textAt(entry, 'follower_index') ?? '',
      );
      if (all.length > 1) {
        return failed(
          `${outputName} has several followers (${all.join(', ')}), and none is named after this output.`,
          `Keep only ${expectedFollower}; remove what other outputs have left behind.`,
          { problemId: 'S2', repairs: ['remove-leftovers', 'create-follower'] },
        );
      }
      return statusOf(plain) === 200
        ? failed(
            `${expectedFollower} on ${outputName} is an ordinary index, not a follower.`,
            'Look at what is in it; when nothing needs it, delete it and create the follower.',
            { problemId: 'C3', repairs: ['recreate-follower'] },
          )
        : failed(
            `${outputName} has no follower of ${LEADER_INDEX}.`,
            `Create the follower ${expectedFollower}.`,
            { problemId: 'S2', repairs: ['create-follower'] },
          );
    },
  },
  {
    id: 'follower-name',
    area: 'replication',
    label: 'Name of the follower',
    needs: ['follower-present'],
    requests: () => [],
    judge: (_answers, known) =>
      withFollower(known, ({ index }) =>
        index === known.facts.expectedFollower
          ? passed(`It is named after the output ${known.facts.outputName}.`)
          : warned(
              `The follower is called ${index}; for ${known.facts.outputName} the name would be ${known.facts.expectedFollower}.`,
              'As long as it is the only one this works; with another follower beside it, create one with the right name.',
              { problemId: 'S2' },
            ),
      ),
  },
  {
    id: 'follower-leader',
    area: 'replication',
    label: 'Leader of the follower',
    needs: ['follower-present', 'leader-index'],
    requests: (known) => [LEADER_SETTINGS, ...forFollower(known, (follower) => [followerState(follower)])],
    judge: ([settings, state], known) =>
      withFollower(known, ({ index, leaderIndex }) => {
        if (leaderIndex !== LEADER_INDEX) {
          return failed(
            `${index} follows ${leaderIndex}, not ${LEADER_INDEX}.`,
            'Create the follower anew with the right leader.',
            { problemId: 'S2', repairs: ['recreate-follower'] },
          );
        }
        const actual = settingOf(bodyOf(settings), LEADER_INDEX, 'index.uuid');
        const recorded = textAt(bodyOf(state), 'metadata', 'indices', index, 'ccr', 'leader_index_uuid');
        return actual !== undefined && recorded !== undefined && actual !== recorded
          ? failed(
              `${index} belongs to an earlier ${LEADER_INDEX} that was deleted; the one that is there now is another index.`,
              'Create the follower anew.',
              { problemId: 'C9', repairs: ['recreate-follower'] },
            )
          : passed(`It follows ${LEADER_INDEX}.`);
      }),
  },
  {
    id: 'follower-active',
    area: 'replication',
    label: 'The follower is active',
    needs: ['follower-present'],
    requests: () => [],
    judge: (_answers, known) =>
      withFollower(known, ({ index, isPaused }) =>
        isPaused
          ? failed(
              `${index} is paused. While it is, it holds no history on the leader: after the retention period it can only be made anew.`,
              'Resume it.',
              { problemId: 'C7', repairs: ['resume-follower'] },
            )
          : passed(`${index} is active.`),
      ),
  },
  {
    id: 'follower-errors',
    area: 'replication',
    label: 'Errors of the follower',
    needs: ['follower-active', 'follower-leader'],
    requests: (known) => [
      ...forFollower(known, (follower) => [followerStats(follower), followerSettings(follower)]),
      REMOTE_INFO,
    ],
    judge: ([stats, settings], known) =>
      withFollower(known, (follower) =>
        judgeErrors(follower, { stats, settings, isLinkUp: linkOf(known)?.isConnected === true }),
      ),
  },
  {
    id: 'follower-reads',
    area: 'replication',
    label: 'The follower reads',
    needs: ['follower-errors', 'link-connected'],
    requests: (known) => forFollower(known, (follower) => [followerStats(follower)]),
    judge: ([stats]) => {
      const since = Math.max(
        -1,
        ...shardsOf(stats).map((shard) => numberAt(shard, 'time_since_last_read_millis') ?? -1),
      );
      if (since > LONG_WITHOUT_READING_MS) {
        return warned(
          `The follower has read nothing for ${Math.round(since / 60_000)} minutes.`,
          'Look at the link; if it is up, pause and resume the follower.',
          { problemId: 'C8', repairs: ['restart-follower'] },
        );
      }
      return passed('It has asked the leader for news within the last minutes.');
    },
  },
  {
    id: 'follower-lag',
    area: 'replication',
    label: 'Lag of the follower',
    needs: ['follower-errors', 'link-connected'],
    requests: (known) => forFollower(known, (follower) => [followerStats(follower)]),
    judge: ([stats], { facts }) => {
      const lag = numberAt(partsAt(bodyOf(stats), 'indices')[0], 'total_global_checkpoint_lag') ?? 0;
      if (lag === 0) return passed('The follower has every operation of the leader.');
      return facts.lagGrowth === undefined
        ? warned(`The follower is ${lag} operations behind.`, 'Wait a moment and run the doctor again.', {
            problemId: 'C8',
          })
        : warned(growthText(facts.lagGrowth), LAG_ADVICE, { problemId: 'C8', repairs: ['restart-follower'] });
    },
  },
  {
    id: 'follower-lease',
    area: 'replication',
    label: 'History that the leader keeps for the follower',
    needs: ['follower-active', 'leader-index'],
    requests: () => [LEADER_STATS, LEADER_SETTINGS, HOME_CLOCK],
    judge: ([stats, settings, clock], known) =>
      withFollower(known, ({ index }) => {
        const lease = leaseOf({ stats, settings, clock, follower: index, now: known.facts.now });
        if (lease === undefined) {
          return warned(
            `The leader keeps no history for ${index}; if it falls behind it can only be made anew.`,
            'When the follower is active and the link is up this comes right within a minute; run the doctor again.',
            { problemId: 'C6' },
          );
        }
        const left = `${hours(lease.leftMs)} of ${hours(lease.periodMs)}`;
        return lease.usedPart < 0.5
          ? passed(`The leader keeps it for another ${left}.`)
          : warned(
              `The follower has not renewed its claim on history; it will be lost in ${left}.`,
              'Mend the link before that.',
              { problemId: 'C6' },
            );
      }),
  },
  {
    id: 'follower-document',
    area: 'replication',
    label: 'The document has arrived',
    needs: ['follower-errors', 'leader-document'],
    requests: (known) => [LEADER_DOCUMENT, ...forFollower(known, (follower) => [followerDocument(follower)])],
    judge: ([, answer], known) =>
      withFollower(known, ({ index }) => {
        const copy = at(bodyOf(answer), '_source');
        if (copy === undefined) {
          return failed(
            `${index} does not hold the leader document: ${reasonOf(answer)}.`,
            'Send the leader document again.',
            {
              problemId: 'S4',
              repairs: ['resend-leader', 'recreate-follower'],
            },
          );
        }
        return canonicalJson(copy) === canonicalJson(leaderSource(known))
          ? passed('Leader and follower hold the same document.')
          : warned(
              'The follower holds another document than the leader.',
              'Wait a moment; if it stays so, look at lag and link.',
              {
                problemId: 'S4',
                repairs: ['restart-follower', 'recreate-follower'],
              },
            );
      }),
  },
  {
    id: 'addressed',
    area: 'replication',
    label: 'The document addresses this output',
    needs: ['leader-document', 'sync-enabled'],
    requests: () => [],
    judge: (_answers, known) => {
      const { facts } = known;
      return facts.isAddressedBy(leaderSource(known))
        ? passed('The leader document names the hosts of the output.')
        : failed(
            `The leader document does not name ${facts.hosts.join(', ')} for syncing, so the remote leaves it alone.`,
            'Send the leader document again; if it stays so, compare the hosts of the output with those of the Elasticsearch output on the remote.',
            { problemId: 'S3', repairs: ['resend-leader', 'correct-host'] },
          );
    },
  },
];

const hours = (ms: number): string => {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

type Asked = Parameters<typeof bodyOf>[0];

function shardsOf(stats: Asked): readonly Part[] {
  return partsAt(bodyOf(stats), 'indices').flatMap((index) => partsAt(index, 'shards'));
}

interface ErrorEvidence {
  readonly stats: Asked;
  readonly settings: Asked;
  readonly isLinkUp: boolean;
}

/** What a link that was down leaves behind: it stays in the answer until the next read has ended, which takes a minute. */
const OF_THE_LINK = ['D2', 'D4', 'D5', 'D5b', 'D6', 'D7', 'D9', 'D10', 'C1'];

function judgeErrors({ index }: Follower, { stats, settings, isLinkUp }: ErrorEvidence): Finding {
  if (textAt(bodyOf(settings), index, 'settings', 'index.blocks.read_only_allow_delete') === 'true') {
    return failed(
      `${index} takes no writes: the disks of the remote are full.`,
      'Free disk space on the remote; Elasticsearch then lifts the block by itself.',
      { problemId: 'C8' },
    );
  }
  const shards = shardsOf(stats);
  if (shards.length === 0) {
    return failed(`${index} is not running: ${reasonOf(stats)}.`, 'Pause and resume it.', {
      problemId: 'C7',
      repairs: ['restart-follower', 'recreate-follower'],
    });
  }
  const fatal = shards.some((shard) => at(shard, 'fatal_exception') !== undefined);
  const text = shards.map(errorTextOf).filter(Boolean).join(' ');
  if (text === '') return passed('It meets no errors.');
  const problem = explainError(text)[0];
  const repairs = repairsFor({ isFatal: fatal, text });
  if (!fatal && isLinkUp && problem !== undefined && OF_THE_LINK.includes(problem.id)) {
    return warned(
      `${index} could not read from the leader the last time (${problem.title}); the link is up by now.`,
      'Wait a minute and run the doctor again.',
      { problemId: problem.id },
    );
  }
  return failed(
    fatal
      ? `${index} has given up: ${problem?.title ?? text.slice(0, 200)}.`
      : `${index} cannot read from the leader and goes on trying: ${problem?.title ?? text.slice(0, 200)}.`,
    problem?.remedy ??
      (fatal
        ? 'Read the error, and look in the logs of both clusters for the lines around it.'
        : 'Look at the link; it goes on by itself then.'),
    { repairs, problemId: problem?.id ?? (fatal ? 'C16' : 'C17') },
  );
}
