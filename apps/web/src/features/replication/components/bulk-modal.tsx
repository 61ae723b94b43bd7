/** Asks, acts on one follower after the other, and says what came of each. */
import type { FollowerDetail } from '@lockstep/contracts';
import { EuiProgress, EuiSpacer, EuiText } from '@elastic/eui';
import { useState } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { ALLOWED } from '../../../lib/permission.ts';
import { sentences } from '../../../lib/sentences.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useActOnFollower } from '../api/act-on-follower.ts';
import { followerMessages as text } from '../../../texts/replication.ts';
import { isDestructive } from '../model/follower-action.ts';
import { mayAct, type BulkAction } from '../model/follower-actions.ts';

interface BulkModalProps {
  readonly action: BulkAction;
  readonly followers: readonly FollowerDetail[];
  readonly cluster: { readonly id: string; readonly name: string };
  readonly onClose: (hasActed: boolean) => void;
}

interface Ended {
  readonly name: string;
  /** Undefined when it was done and seen to be so. */
  readonly problem: string | undefined;
}

export function BulkModal({ action, followers, cluster, onClose }: BulkModalProps) {
  const wanted = followers.filter((one) => mayAct(action, one, ALLOWED).kind === 'allowed');
  const { run, ended, isRunning } = useBulk(action, wanted, cluster.id);
  const isOver = ended !== undefined && !isRunning;
  return (
    <ConfirmModal
      title={text.bulkQuestion(text.verbs[action], wanted.length)}
      buttonColor={isDestructive(action) ? 'danger' : 'primary'}
      confirmButtonText={isOver ? text.bulkStop : text.confirms[action]}
      cancelButtonText={text.cancel}
      isLoading={isRunning}
      onCancel={() => onClose(ended !== undefined)}
      onConfirm={() => (isOver ? onClose(true) : void run())}
    >
      {ended === undefined ? (
        <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
          {text.consequences[action].map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <ul>
            {wanted.map(({ name, output }) => (
              <li key={name}>
                {name}
                {output === null || action === 'resume' ? '' : `. ${text.carries(output.name)}`}
              </li>
            ))}
          </ul>
          {wanted.length === followers.length ? null : (
            <p>{text.bulkLeftOut(followers.length - wanted.length)}</p>
          )}
        </EuiText>
      ) : (
        <Outcome ended={ended} count={wanted.length} isRunning={isRunning} />
      )}
    </ConfirmModal>
  );
}

/** One after the other: each waits for its real state, and the cluster is not asked for all at once. */
function useBulk(action: BulkAction, wanted: readonly FollowerDetail[], cluster: string) {
  const act = useActOnFollower();
  const [ended, setEnded] = useState<readonly Ended[]>();
  const [isRunning, setRunning] = useState(false);
  const run = async (): Promise<void> => {
    setRunning(true);
    let all: readonly Ended[] = [];
    setEnded(all);
    for (const { name } of wanted) {
      const problem = await act.mutateAsync({ cluster, name, action }).then(
        ({ done, message, next_action: next }) => (done ? undefined : sentences(message, next ?? '')),
        (error: unknown) => problemOf(error).message,
      );
      all = [...all, { name, problem }];
      setEnded(all);
    }
    setRunning(false);
    announce(outcomeText(all));
  };
  return { run, ended, isRunning };
}

function outcomeText(ended: readonly Ended[]): string {
  const failed = ended.filter(({ problem }) => problem !== undefined).length;
  return failed === 0 ? text.bulkDone(ended.length) : text.bulkFailed(failed, ended.length);
}

interface OutcomeProps {
  readonly ended: readonly Ended[];
  readonly count: number;
  readonly isRunning: boolean;
}

function Outcome({ ended, count, isRunning }: OutcomeProps) {
  const failed = ended.filter(({ problem }) => problem !== undefined);
  return (
    <>
      {isRunning ? (
        <EuiProgress
          size="s"
          value={ended.length}
          max={count}
          aria-label={text.bulkRunning(ended.length, count)}
        />
      ) : (
        <Notice
          color={failed.length === 0 ? 'success' : 'danger'}
          iconType={failed.length === 0 ? 'check' : 'error'}
          title={outcomeText(ended)}
        />
      )}
      <EuiSpacer size="m" />
      <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
        <ul>
          {ended.map(({ name, problem }) => (
            <li key={name}>
              {name}: {problem ?? text.stepStates.done}
            </li>
          ))}
        </ul>
      </EuiText>
    </>
  );
}
