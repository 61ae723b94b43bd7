/** What uses a link, by name, before it is removed. */
import type { ApiProblem, Dependent } from '@lockstep/contracts';
import { EuiSkeletonText, EuiSpacer, EuiText } from '@elastic/eui';
import { problemOf } from '../../../lib/api-client.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { useRemoveLink, type RemovalRefusal } from '../api/change-link.ts';
import { useLinkOnce } from '../api/links-query.ts';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';

interface RemoveLinkModalProps {
  readonly cluster: { readonly id: string; readonly name: string };
  readonly name: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export function RemoveLinkModal({ cluster, name, onClose, onRemoved }: RemoveLinkModalProps) {
  const link = useLinkOnce(cluster.id, name);
  const remove = useRemoveLink();
  // When it was refused because of others than were shown, the refusal names them all.
  const dependents = remove.data?.dependents ?? link.data?.dependents;
  const problem = problemOfRemoval(remove.error, remove.data);
  return (
    <ConfirmModal
      title={text.removeTitle(name)}
      buttonColor="danger"
      confirmButtonText={text.removeConfirm(name)}
      cancelButtonText={text.removeCancel}
      isLoading={remove.isPending}
      confirmButtonDisabled={dependents === undefined && link.error === null}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(
          { cluster: cluster.id, name, confirmed: (dependents ?? []).map((one) => one.name) },
          {
            onSuccess: (refusal) => {
              if (refusal === undefined) onRemoved();
            },
          },
        )
      }
    >
      {problem === undefined ? null : (
        <>
          <ProblemCallout title={text.removeProblem(name)} problem={problem} isAnnounced />
          <EuiSpacer size="m" />
        </>
      )}
      <EuiText size="s">
        <p>{text.removeLost(name, cluster.name)}</p>
        {dependents === undefined && link.error === null ? (
          <EuiSkeletonText lines={2} contentAriaLabel={text.removeLoading} />
        ) : (
          <Users dependents={dependents ?? []} isKnown={link.data?.dependents_known ?? false} />
        )}
        <p>{text.removeStays}</p>
      </EuiText>
    </ConfirmModal>
  );
}

interface UsersProps {
  readonly dependents: readonly Dependent[];
  readonly isKnown: boolean;
}

function Users({ dependents, isKnown }: UsersProps) {
  return (
    <>
      {dependents.length === 0 ? null : (
        <>
          <p>
            <strong>{text.removeUsed}</strong>
          </p>
          <ul>
            {dependents.map((one) => (
              <li key={`${one.kind} ${one.name}`} css={{ overflowWrap: 'anywhere' }}>
                {text.users[one.kind](one.name, one.follows)}
              </li>
            ))}
          </ul>
          <p>{text.removeUsedLater}</p>
        </>
      )}
      {isKnown ? null : <p>{text.removeUnknown}</p>}
    </>
  );
}

function problemOfRemoval(error: Error | null, refusal: RemovalRefusal | undefined): ApiProblem | undefined {
  if (error !== null) return problemOf(error);
  if (refusal === undefined) return undefined;
  return {
    status: 409,
    code: undefined,
    message: refusal.message,
    nextAction: refusal.next_action,
    requestId: undefined,
    detail: undefined,
  };
}
