/** The leader index and the document in it, as conditions. Pure. */
import { LEADER_INDEX } from '@lockstep/contracts';
import { isFalse, isTrue, isUnknown, isWarning, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { settingOf } from './home-requests.ts';
import type { Answer } from './observation.ts';
import { at, bodyOf, isPart, partsAt, statusOf, textAt } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { leaderTexts as texts } from '../texts/conditions/leader.ts';

const BLOCKS = ['read_only_allow_delete', 'read_only', 'write'];
/** Every remote gets all of it at every change. */
const LARGE_DOCUMENT_BYTES = 5 * 1024 * 1024;
/** A run that has not begun so long after it was due is late. */
const LATE_RUN_MS = 3 * 60_000;

/** LeaderWritable: the leader index is there, keeps soft deletes and takes writes. */
export function evaluateLeaderIndex(answer: Answer | undefined, management: string): Evaluation {
  if (statusOf(answer) === 404) {
    return isFalse('LeaderMissing', texts.leaderMissing(management), texts.leaderMissingNext, {
      problemId: 'C2',
      remedies: ['resend-leader'],
    });
  }
  const body = bodyOf(answer);
  if (body === undefined) return cannotRead(texts.leaderIndex, answer, texts.viewIndexMetadataOn);
  if (settingOf(body, LEADER_INDEX, 'index.soft_deletes.enabled') === 'false') {
    return isFalse('NoSoftDeletes', texts.noSoftDeletes, texts.noSoftDeletesNext, { problemId: 'C10' });
  }
  const block = BLOCKS.find((name) => settingOf(body, LEADER_INDEX, `index.blocks.${name}`) === 'true');
  if (block === undefined) return isTrue(texts.isThere);
  const isDisk = block === 'read_only_allow_delete';
  return isFalse(
    'IndexBlocked',
    isDisk ? texts.disksFull(management) : texts.blockIsSet({ management, block }),
    isDisk ? texts.freeDisks : texts.liftBlock(block),
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
          texts.onHoldsNoLeaderDocument(facts.managementName),
          texts.onHoldsNoLeaderDocumentNext,
          { problemId: 'C2', remedies: ['resend-leader'] },
        )
      : cannotRead(texts.leaderDocument, answer, texts.readOn);
  }
  const size = JSON.stringify(source).length;
  const shown = texts.size(Math.ceil(size / 1024));
  const assetsError = textAt(source, 'custom_assets_error', 'error');
  if (assetsError !== undefined) {
    return isWarning(
      'CollectingFailed',
      texts.collectingFailed({ managementName: facts.managementName, assetsError }),
      texts.collectingFailedNext,
    );
  }
  if (size > LARGE_DOCUMENT_BYTES) {
    return isWarning('LeaderLarge', texts.leaderLarge(shown), texts.leaderLargeNext);
  }
  return lateRun(facts) ?? isTrue(texts.holds({ partsCount: partsAt(source, 'integrations').length, shown }));
}

function publishFailure({ managementName, report, publishError }: RunFacts): Evaluation | undefined {
  if (report?.reason?.code === 'leader-too-large') {
    return isFalse('LeaderTooLarge', report.reason.message, report.reason.next_action);
  }
  if (publishError !== undefined) {
    return isFalse(
      'PublishFailed',
      texts.publishFailed({ managementName, publishError }),
      texts.publishFailedNext,
    );
  }
  return report?.last_run?.result === 'error'
    ? isFalse('PublishFailed', texts.lastRunOfThisConsole, texts.lastRunOfThisConsoleNext)
    : undefined;
}

function lateRun({ report, now }: RunFacts): Evaluation | undefined {
  // Without an output there is no report, and nothing that a run would have to say about one.
  if (report === undefined) return undefined;
  if (report.last_run === null) {
    return isUnknown('NotObserved', texts.notObserved, texts.notObservedNext);
  }
  const { next_run_at: next } = report;
  return next !== null && now - Date.parse(next) > LATE_RUN_MS
    ? isWarning('RunOverdue', texts.runOverdue(next), texts.runOverdueNext)
    : undefined;
}
