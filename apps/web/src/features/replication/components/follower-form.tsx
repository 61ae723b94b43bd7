/** The form of a follower: what it follows and its limits. One that is there takes new limits only. */
import {
  FOLLOWER_PARAMETERS,
  followerRequests,
  followRequest,
  type FollowerDetail,
  type FollowerOutcome,
} from '@lockstep/contracts';
import { EuiAccordion, EuiHorizontalRule, EuiSpacer, useGeneratedHtmlId } from '@elastic/eui';
import { useCallback, useRef, useState, type ReactElement } from 'react';
import { problemOf, notAtFields } from '../../../lib/api-client.ts';
import { type Permission, reasonOf } from '../../../lib/permission.ts';
import { useForm, type Form } from '../../../lib/use-form.ts';
import { FormFlyout } from '../../../ui/form-flyout.tsx';
import { FormRow, type FieldProps, TextRow } from '../../../ui/form-row.tsx';
import { ShowRequests } from '../../../ui/show-requests.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { DeniedNotice, ErrorNotice } from '../../../ui/notice.tsx';
import { useActOnFollower, useCreateFollower } from '../api/act-on-follower.ts';
import { followerMessages as text } from '../../../texts/replication.ts';
import {
  followerProblems,
  limitsOf,
  NEW_FOLLOWER,
  toDraft,
  toFollowerValues,
  toRequestDraft,
  type FollowerValues,
} from '../model/follower-values.ts';

const FOLLOWER_MEMBERS = Object.keys(NEW_FOLLOWER) as (keyof FollowerValues)[];

const draftOf = (cluster: string, opened: FollowerDetail | undefined) => ({
  key: `follower:${cluster}:${opened?.name ?? ''}`,
  plain: FOLLOWER_MEMBERS,
});

interface FollowerFormProps {
  readonly cluster: { readonly id: string; readonly name: string };
  /** The follower to edit; undefined for a new one. */
  readonly opened: FollowerDetail | undefined;
  /** What a new one starts with. */
  readonly prefill?: Partial<FollowerValues>;
  readonly permission: Permission;
  /** The control that chooses a remote cluster: another feature knows them. */
  readonly renderRemote: (
    props: FieldProps & { readonly value: string; readonly onChange: (name: string) => void },
  ) => ReactElement;
  readonly onClose: () => void;
  readonly onDone: (name: string, outcome: FollowerOutcome) => void;
}

export function FollowerForm(props: FollowerFormProps) {
  const { cluster, opened, permission, onClose } = props;
  const isNew = opened === undefined;
  const form = useForm<FollowerValues>({
    initial: isNew ? { ...NEW_FOLLOWER, ...props.prefill } : toFollowerValues(opened),
    draft: draftOf(cluster.id, opened),
    problemsOf: (values) => followerProblems(values, isNew),
  });
  const isSaved = useRef(false);
  const create = useCreateFollower();
  const act = useActOnFollower();
  const draft = toDraft(form.values);

  const send = (): void => {
    const settled = {
      onError: (failure: Error) => form.setServerProblems(problemOf(failure).fieldProblems ?? []),
      onSuccess: (outcome: FollowerOutcome) => {
        isSaved.current = true;
        props.onDone(draft.name, outcome);
      },
    };
    if (isNew) create.mutate({ cluster: cluster.id, draft }, settled);
    else {
      const parameters = limitsOf(form.values);
      act.mutate({ cluster: cluster.id, name: draft.name, action: 'update', parameters }, settled);
    }
  };
  return (
    <FormFlyout
      title={isNew ? text.addTitle : text.editTitle(opened.name)}
      form={form}
      saveLabel={isNew ? text.save : text.saveEdit}
      savingLabel={isNew ? text.saving : text.savingEdit}
      isSaving={create.isPending || act.isPending}
      isSaved={useCallback(() => isSaved.current, [])}
      blocked={reasonOf(permission)}
      onSave={() => form.submit(send)}
      onClose={onClose}
    >
      <DeniedNotice permission={permission} />
      <ErrorNotice
        title={isNew ? text.saveProblem : text.editProblem}
        error={notAtFields(create.error ?? act.error)}
        after="m"
      />
      <Paragraph color="subdued">{isNew ? text.formOn(cluster.name) : text.editAbout}</Paragraph>
      <EuiSpacer size="m" />
      {isNew ? <SourceFields {...props} form={form} /> : null}
      <Limits form={form} isOpen={!isNew} />
      <EuiHorizontalRule margin="l" />
      <ShowRequests
        clusterName={cluster.name}
        requests={
          isNew
            ? [followRequest(toRequestDraft(form.values))]
            : followerRequests('update', toRequestDraft(form.values))
        }
      />
    </FormFlyout>
  );
}

interface FieldsProps {
  readonly form: Form<FollowerValues>;
}

function SourceFields({ form, renderRemote }: FieldsProps & Pick<FollowerFormProps, 'renderRemote'>) {
  const { values, set } = form;
  return (
    <>
      <FormRow form={form} field="remoteCluster" label={text.fieldRemote} help={text.remoteHelp}>
        {(props) =>
          renderRemote({
            ...props,
            value: values.remoteCluster,
            onChange: (remoteCluster) => set({ remoteCluster }),
          })
        }
      </FormRow>
      {(
        [
          ['leaderIndex', text.fieldLeader, text.leaderHelp],
          ['name', text.fieldName, text.nameHelp],
        ] as const
      ).map(([field, label, help]) => (
        <TextRow key={field} form={form} field={field} label={label} help={help} />
      ))}
      <EuiSpacer size="l" />
    </>
  );
}

function Limits({ form, isOpen }: FieldsProps & { readonly isOpen: boolean }) {
  const id = useGeneratedHtmlId();
  const [isShown, setShown] = useState(isOpen);
  const hasProblem = form.problems.some(({ field }) =>
    FOLLOWER_PARAMETERS.some(({ name }) => name === field),
  );
  return (
    <EuiAccordion
      id={id}
      buttonContent={text.advanced}
      // A field with a problem must be in sight.
      forceState={isShown || hasProblem ? 'open' : 'closed'}
      onToggle={setShown}
    >
      <EuiSpacer size="s" />
      <Paragraph color="subdued">{text.advancedHelp}</Paragraph>
      <EuiSpacer size="s" />
      {FOLLOWER_PARAMETERS.map((parameter) => (
        <TextRow
          key={parameter.name}
          form={form}
          field={parameter.name}
          label={text.limits[parameter.name]}
          help={text.standard(parameter.default)}
          isOptional
        />
      ))}
    </EuiAccordion>
  );
}
