/** Asks before agents get another output; the harmless button has the focus. */
import type { RemoteOutput } from '@lockstep/contracts';
import { EuiSkeletonText, EuiSpacer, EuiText } from '@elastic/eui';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { useImpact } from '../api/impact-query.ts';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import type { OutputUse } from '../model/impact.ts';

const SHOWN = 10;

interface SaveModalProps {
  /** Name under which the output is known until now. */
  readonly name: string;
  readonly output: OutputUse;
  /** Removals are switched on with this change. */
  readonly startsRemoving: boolean;
  readonly stopsSyncing: boolean;
  /** Of the output until now. */
  readonly transport: RemoteOutput['transport'];
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/**
 * Shown for a change that reaches agents, begins to remove on the remote, or ends syncing; says which of these,
 * and how to go back.
 */
export function SaveModal(props: SaveModalProps) {
  return (
    <ConfirmModal
      title={text.confirmTitle}
      confirmButtonText={text.confirmSave}
      cancelButtonText={text.confirmCancel}
      onCancel={props.onCancel}
      onConfirm={props.onConfirm}
    >
      <EuiText size="s">
        <ReachedPolicies name={props.name} output={props.output} />
        {props.startsRemoving ? <p>{text.confirmUninstall}</p> : null}
        {props.stopsSyncing ? (
          <>
            <p>
              <strong>{text.stayingTitle}</strong>
            </p>
            <StayingList transport={props.transport} />
          </>
        ) : null}
        <p>{text.confirmUndo}</p>
      </EuiText>
    </ConfirmModal>
  );
}

/** What syncing leaves on the remote, by the way in which the list of integrations has got there. */
export function StayingList({ transport }: Pick<RemoteOutput, 'transport'>) {
  const { installed, made, settings } = text.staying;
  return (
    <ul>
      {[installed, made[transport], settings].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function ReachedPolicies({ name, output }: Pick<SaveModalProps, 'name' | 'output'>) {
  const impact = useImpact(output);
  if (impact.data === undefined) {
    return impact.error === null ? (
      <>
        <EuiSkeletonText lines={2} contentAriaLabel={text.confirmCounting} />
        <EuiSpacer size="s" />
      </>
    ) : (
      <p>{text.confirmUnknown(name)}</p>
    );
  }
  const { policies, agents } = impact.data;
  return (
    <>
      <p>{text.confirmImpact(name, policies.length, agents)}</p>
      {policies.length === 0 ? null : (
        <ul>
          {policies.slice(0, SHOWN).map((policy) => (
            <li key={policy.id}>{policy.name}</li>
          ))}
          {policies.length > SHOWN ? <li>{text.confirmMore(policies.length - SHOWN)}</li> : null}
        </ul>
      )}
    </>
  );
}
