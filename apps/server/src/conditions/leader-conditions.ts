/** The leader index and the document in it, as conditions. Pure. */
import { LEADER_INDEX } from '@lockstep/contracts';
import { isFalse, isTrue, isUnknown, isWarning, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { settingOf } from './home-requests.ts';
import type { Answer } from './observation.ts';
import { at, bodyOf, isPart, partsAt, statusOf, textAt } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';

const BLOCKS = ['read_only_allow_delete', 'read_only', 'write'];
/** Every remote gets all of it at every change. */
const LARGE_DOCUMENT_BYTES = 5 * 1024 * 1024;
/** A run that has not begun so long after it was due is late. */
const LATE_RUN_MS = 3 * 60_000;

/** LeaderWritable: the leader index is there, keeps soft deletes and takes writes. */
export function evaluateLeaderIndex(answer: Answer | undefined, management: string): Evaluation {
  if (statusOf(answer) === 404) {
    return isFalse(
      'LeaderMissing',
      `${management} has no index ${LEADER_INDEX}.`,
      'Send the leader document again; that creates it.',
      { problemId: 'C2', remedies: ['resend-leader'] },
    );
  }
  const body = bodyOf(answer);
  if (body === undefined)
    return cannotRead('The leader index', answer, `view_index_metadata on ${LEADER_INDEX}`);
  if (settingOf(body, LEADER_INDEX, 'index.soft_deletes.enabled') === 'false') {
    return isFalse(
      'NoSoftDeletes',
      `${LEADER_INDEX} keeps no history of its changes (index.soft_deletes.enabled is false), so no follower can follow it.`,
      `Delete ${LEADER_INDEX}; this console creates it again with history.`,
      { problemId: 'C10' },
    );
  }
  const block = BLOCKS.find((name) => settingOf(body, LEADER_INDEX, `index.blocks.${name}`) === 'true');
  if (block === undefined) return isTrue(`${LEADER_INDEX} is there and keeps its history.`);
  const isDisk = block === 'read_only_allow_delete';
  return isFalse(
    'IndexBlocked',
    isDisk
      ? `${LEADER_INDEX} takes no writes: the disks of ${management} are full.`
      : `${LEADER_INDEX} on ${management} takes no writes: index.blocks.${block} is set.`,
    isDisk
      ? 'Free disk space; Elasticsearch then lifts the block by itself.'
      : `Set index.blocks.${block} of ${LEADER_INDEX} to null.`,
    { remedies: ['unblock-index'] },
  );
}

type RunFacts = Pick<Facts, 'managementName' | 'report' | 'publishError' | 'now'>;

/** LeaderPublished: the document is there, and the last run has written what is installed now. */
export function evaluatePublished(answer: Answer | undefined, facts: RunFacts): Evaluation {
  const failed = publishFailure(facts);
  if (failed !== undefined) return failed;
  const source = at(bodyOf(answer), '_source');
  if (!isPart(source)) {
    return bodyOf(answer) !== undefined || statusOf(answer) === 404
      ? isFalse(
          'LeaderMissing',
          `${LEADER_INDEX} on ${facts.managementName} holds no leader document.`,
          'Send the leader document again.',
          { problemId: 'C2', remedies: ['resend-leader'] },
        )
      : cannotRead('The leader document', answer, `read on ${LEADER_INDEX}`);
  }
  const size = JSON.stringify(source).length;
  const shown = `${Math.ceil(size / 1024)} KiB`;
  const assetsError = textAt(source, 'custom_assets_error', 'error');
  if (assetsError !== undefined) {
    return isWarning(
      'CollectingFailed',
      `Custom assets could not be collected on ${facts.managementName}: ${assetsError}`,
      'Check the privileges of this console for templates and pipelines; the next run tries again.',
    );
  }
  if (size > LARGE_DOCUMENT_BYTES) {
    return isWarning(
      'LeaderLarge',
      `The leader document has grown to ${shown}; every change sends all of it to every remote.`,
      'Remove custom assets and integrations that are not needed any more.',
    );
  }
  return (
    lateRun(facts) ??
    isTrue(`It lists ${partsAt(source, 'integrations').length} integrations and has ${shown}.`)
  );
}

function publishFailure({ managementName, report, publishError }: RunFacts): Evaluation | undefined {
  if (report?.reason?.code === 'leader-too-large') {
    return isFalse('LeaderTooLarge', report.reason.message, report.reason.next_action);
  }
  if (publishError !== undefined) {
    return isFalse(
      'PublishFailed',
      `The leader document could not be written on ${managementName}: ${publishError}`,
      'Remove the cause that the message names; the next run tries again.',
    );
  }
  return report?.last_run?.result === 'error'
    ? isFalse(
        'PublishFailed',
        'The last run of this console was interrupted, or a part of it failed.',
        'Look in the log of the console for "[SyncIntegrationsTask] error" and "the task failed", then start a run with "Sync now".',
      )
    : undefined;
}

function lateRun({ report, now }: RunFacts): Evaluation | undefined {
  // Without an output there is no report, and nothing that a run would have to say about one.
  if (report === undefined) return undefined;
  if (report.last_run === null) {
    return isUnknown(
      'NotObserved',
      'No run has ended yet.',
      'Wait for the first run, or start one with "Sync now".',
    );
  }
  const { next_run_at: next } = report;
  return next !== null && now - Date.parse(next) > LATE_RUN_MS
    ? isWarning(
        'RunOverdue',
        `The next run was due at ${next}.`,
        'Start a run with "Sync now"; see the log of the console.',
      )
    : undefined;
}
