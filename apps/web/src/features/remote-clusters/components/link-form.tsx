/** The form of a link, for a new one and for one that is there. */
import { saveRemoteClusterRequest, type RemoteClusterDetail } from '@lockstep/contracts';
import { EuiHorizontalRule, EuiSpacer } from '@elastic/eui';
import { useCallback, useRef } from 'react';
import { problemOf, notAtFields } from '../../../lib/api-client.ts';
import { type Permission, reasonOf } from '../../../lib/permission.ts';
import { useForm } from '../../../lib/use-form.ts';
import { FormFlyout } from '../../../ui/form-flyout.tsx';
import { ShowRequests } from '../../../ui/show-requests.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { DeniedNotice, ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { useSaveLink } from '../api/change-link.ts';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import {
  linkProblems,
  NEW_LINK,
  storedKeysOf,
  toLinkSettings,
  toLinkValues,
  type LinkValues,
} from '../model/link-values.ts';
import { GeneralFields, ProxyFields, SniffFields } from './link-fields.tsx';

/** None of them is a secret: the key of a link lies in keystores. */
const LINK_MEMBERS = Object.keys(NEW_LINK) as (keyof LinkValues)[];

const draftOf = (cluster: string, opened: RemoteClusterDetail | undefined) => ({
  key: `link:${cluster}:${opened?.remote_cluster.name ?? ''}`,
  plain: LINK_MEMBERS,
});

interface LinkFormProps {
  readonly cluster: { readonly id: string; readonly name: string };
  /** The link to edit as it is stored; undefined for a new one. */
  readonly opened: RemoteClusterDetail | undefined;
  readonly permission: Permission;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

export function LinkForm({ cluster, opened, permission, onClose, onSaved }: LinkFormProps) {
  const isNew = opened === undefined;
  const form = useForm<LinkValues>({
    initial: isNew ? NEW_LINK : toLinkValues(opened),
    draft: draftOf(cluster.id, opened),
    problemsOf: (values) => linkProblems(values, isNew),
  });
  const save = useSaveLink();
  const isSaved = useRef(false);
  const settings = toLinkSettings(form.values);
  const locked = opened?.locked ?? null;
  const send = (): void =>
    save.mutate(
      { cluster: cluster.id, settings, isNew },
      {
        onError: (error) => form.setServerProblems(problemOf(error).fieldProblems ?? []),
        onSuccess: () => {
          isSaved.current = true;
          onSaved(settings.name);
        },
      },
    );
  return (
    <FormFlyout
      title={isNew ? text.addTitle : text.editTitle(opened.remote_cluster.name)}
      form={form}
      saveLabel={isNew ? text.saveNew : text.save}
      savingLabel={text.saving}
      isSaving={save.isPending}
      isSaved={useCallback(() => isSaved.current, [])}
      blocked={locked ?? reasonOf(permission)}
      onSave={() => form.submit(send)}
      onClose={onClose}
    >
      {locked === null ? null : <Notice after="m" iconType="lock" title={text.lockedTitle} text={locked} />}
      <DeniedNotice permission={permission} />
      <ErrorNotice title={text.saveProblem} error={notAtFields(save.error)} after="m" />
      {opened?.remote_cluster.hasDeprecatedProxySetting === true ? (
        <Notice after="m" color="warning" iconType="warning" title={text.deprecatedProxy} />
      ) : null}
      <Paragraph color="subdued">{text.formOn(cluster.name)}</Paragraph>
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
