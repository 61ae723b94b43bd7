/** The key of a link, rotated step by step: leaving and coming back changes nothing but the value that was shown once. */
import { EuiFormRow, EuiSelect, EuiSpacer } from '@elastic/eui';
import type { Credential, LinkRotation, LinkRotationStep } from '@lockstep/contracts';
import { useState } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import { FactList } from '../../../ui/fact-list.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { useLinkRotation, useLinkRotationStep } from '../api/credentials-query.ts';
import { credentialMessages as text } from '../../../texts/credentials.ts';
import { LinkSteps, type LinkInputs } from './link-steps.tsx';
import { NO_USER, RemoteUserFields, toCredentials } from './remote-user-fields.tsx';

interface LinkRotationModalProps {
  readonly credential: Credential;
  /** The output whose link it is, or those that it may be. */
  readonly outputs: readonly NonNullable<Credential['output']>[];
  readonly onClose: () => void;
  readonly onRotated: () => void;
}

const NO_INPUTS: LinkInputs = { password: '', isUnshared: false };

export function LinkRotationModal({ credential, outputs, onClose, onRotated }: LinkRotationModalProps) {
  const [chosen, setChosen] = useKeptState(`link-rotation:${credential.id}`, outputs[0]?.id ?? '', {
    isPlain: true,
  });
  const name = outputs.find(({ id }) => id === chosen)?.name ?? text.linkNone;
  return (
    <FormModal
      width={720}
      title={text.rotateWhich(text.kinds.cross_cluster_api_key, name)}
      closeLabel={text.close}
      onClose={onClose}
      actions={null}
    >
      {outputs.length === 1 ? null : (
        <EuiFormRow fullWidth label={text.linkWhich}>
          <EuiSelect
            fullWidth
            options={outputs.map((output) => ({ value: output.id, text: output.name }))}
            value={chosen}
            onChange={({ target }) => setChosen(target.value)}
          />
        </EuiFormRow>
      )}
      {chosen === '' ? null : (
        <Rotation key={chosen} outputId={chosen} formerId={credential.ref} onRotated={onRotated} />
      )}
    </FormModal>
  );
}

interface RotationProps {
  readonly outputId: string;
  /** The key that was pointed at, for when it is not clear which one is meant. */
  readonly formerId: string | null;
  readonly onRotated: () => void;
}

function Rotation({ outputId, formerId, onRotated }: RotationProps) {
  const query = useLinkRotation(outputId);
  const work = useLinkRotationStep(outputId);
  const [user, setUser] = useKeptState(`link-rotation:${outputId}:user`, NO_USER);
  const [inputs, setInputs] = useKeptState(`link-rotation:${outputId}:inputs`, NO_INPUTS);
  // Nobody else knows it any more.
  const [once, setOnce] = useKeptState<string | undefined>(`link-rotation:${outputId}:once`, undefined);
  // What a step saw with the user's credentials may be more than the console's own look.
  const [seen, setSeen] = useState<LinkRotation>();
  const credentials = toCredentials(user);

  const act = (step: LinkRotationStep, item: LinkRotation): void => {
    const isUnclear = step === 'create' && item.candidates.length > 0 && formerId !== null;
    work.mutate(
      {
        step,
        is_unshared: inputs.isUnshared,
        ...(isUnclear ? { former_id: formerId } : {}),
        ...(step === 'load' && inputs.password !== '' ? { keystore_password: inputs.password } : {}),
        ...(credentials === undefined ? {} : { credentials }),
      },
      {
        onSuccess: (answer) => {
          setSeen(answer.item);
          if (step === 'create') setOnce(answer.shown_once?.value);
          if (step === 'abandon') setOnce(undefined);
          if (step === 'invalidate') onRotated();
        },
      },
    );
  };

  return (
    <QueryState query={query} loading={text.linkLoading} problem={text.linkProblem}>
      {(read) => {
        const item = seen ?? read;
        return (
          <>
            <Facts item={item} />
            {item.needs_credentials ? (
              <RemoteUserFields
                cluster={item.output.name}
                user={user}
                onChange={setUser}
                about={text.linkUserAbout(item.needs.remote.join(', '))}
              />
            ) : null}
            <ErrorNotice title={text.linkStepProblem} error={work.error} after="m" />
            <LinkSteps
              item={item}
              once={once}
              isPossible={item.obstacle === null || credentials !== undefined}
              busy={work.isPending ? work.variables.step : undefined}
              inputs={inputs}
              onInputs={setInputs}
              onStep={(step) => act(step, item)}
            />
          </>
        );
      }}
    </QueryState>
  );
}

function Facts({ item }: { readonly item: LinkRotation }) {
  const { former, next, obstacle } = item;
  return (
    <>
      {obstacle === null ? null : (
        <Notice after="m" color="warning" iconType="warning" title={obstacle.message}>
          <Paragraph>{obstacle.next_action}</Paragraph>
        </Notice>
      )}
      <FactList
        facts={[
          { name: text.linkFormer, value: named(former) },
          ...(next === null ? [] : [{ name: text.linkNext, value: named(next) }]),
          { name: text.needs, value: `${item.cluster}: ${item.needs.cluster.join(', ')}` },
        ]}
      />
      <EuiSpacer size="m" />
    </>
  );
}

const named = (key: LinkRotation['former']): string =>
  key === null ? text.linkNone : `${key.name}${key.ref === null ? '' : ` (${key.ref})`}`;
