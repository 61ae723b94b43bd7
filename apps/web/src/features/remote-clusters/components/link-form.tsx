/** The form of a link, for a new one and for one that is there. */
import { saveRemoteClusterRequest, type FieldProblem, type RemoteClusterDetail } from '@lockstep/contracts';
import { EuiCallOut, EuiHorizontalRule, EuiSpacer, EuiText } from '@elastic/eui';
import { useCallback, useRef, useState } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import type { Permission } from '../../../lib/permission.ts';
import { useForm } from '../../../lib/use-form.ts';
import { FormFlyout } from '../../../ui/form-flyout.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { ShowRequests } from '../../../ui/show-requests.tsx';
import { useSaveLink } from '../api/change-link.ts';
import { linkMessages as text } from '../messages.ts';
import {
  linkProblems,
  NEW_LINK,
  storedKeysOf,
  toLinkSettings,
  toLinkValues,
  type LinkValues,
} from '../model/link-form.ts';
import { GeneralFields, ProxyFields, SniffFields } from './link-fields.tsx';

export interface LinkFormProps {
  readonly cluster: { readonly id: string; readonly name: string };
  /** The link to edit as it is stored; undefined for a new one. */
  readonly opened: RemoteClusterDetail | undefined;
  readonly permission: Permission;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

const NONE: readonly FieldProblem[] = [];

export function LinkForm({ cluster, opened, permission, onClose, onSaved }: LinkFormProps) {
  const isNew = opened === undefined;
  const form = useForm<LinkValues>(isNew ? NEW_LINK : toLinkValues(opened), (values) =>
    linkProblems(values, isNew),
  );
  const save = useSaveLink();
  const [serverProblems, setServerProblems] = useState(NONE);
  const isSaved = useRef(false);
  const settings = toLinkSettings(form.values);
  const locked = opened?.locked ?? null;
  const problem = save.error === null ? undefined : problemOf(save.error);
  // With every problem at its field, a callout that repeats them helps nobody.
  const isAtFields = (problem?.fieldProblems ?? []).length > 0;

  const handleSave = (): void => {
    save.mutate(
      { cluster: cluster.id, settings, isNew },
      {
        onError: (error) => {
          const found = problemOf(error).fieldProblems ?? [];
          form.setServerProblems(found);
          setServerProblems(found);
        },
        onSuccess: () => {
          isSaved.current = true;
          onSaved(settings.name);
        },
      },
    );
  };
  return (
    <FormFlyout
      title={isNew ? text.addTitle : text.editTitle(opened.remote_cluster.name)}
      form={form}
      saveLabel={isNew ? text.saveNew : text.save}
      savingLabel={text.saving}
      isSaving={save.isPending}
      isSaved={useCallback(() => isSaved.current, [])}
      permission={locked === null ? permission : { kind: 'denied', reason: locked }}
      serverProblems={serverProblems}
      onSave={handleSave}
      onClose={onClose}
    >
      {locked === null ? null : (
        <>
          <EuiCallOut size="s" iconType="lock" title={text.lockedTitle} text={locked} />
          <EuiSpacer size="m" />
        </>
      )}
      {problem === undefined || isAtFields ? null : (
        <>
          <ProblemCallout title={text.saveProblem} problem={problem} isAnnounced />
          <EuiSpacer size="m" />
        </>
      )}
      {opened?.remote_cluster.hasDeprecatedProxySetting === true ? (
        <>
          <EuiCallOut size="s" color="warning" iconType="warning" title={text.deprecatedProxy} />
          <EuiSpacer size="m" />
        </>
      ) : null}
      <EuiText size="s" color="subdued">
        <p>{text.formOn(cluster.name)}</p>
      </EuiText>
      <EuiSpacer size="m" />
      <GeneralFields form={form} isNew={isNew} />
      {form.values.mode === 'proxy' ? <ProxyFields form={form} /> : <SniffFields form={form} />}
      <EuiHorizontalRule margin="l" />
      <ShowRequests
        clusterName={cluster.name}
        requests={[saveRemoteClusterRequest(settings, storedKeysOf(opened))]}
      />
    </FormFlyout>
  );
}
