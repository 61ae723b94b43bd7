/** What the first sync does, what the remote cluster is called, and how it goes. */
import { EuiButton, EuiFieldText, EuiForm, EuiFormRow, EuiProgress, EuiSpacer } from '@elastic/eui';
import type { Output, SyncReportHead } from '@lockstep/contracts';
import { type FormEvent } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { useSaveRemote, type ConnectPlan } from '../api/connect-remote.ts';
import { connectMessages as text } from '../../../texts/connect.ts';
import { toOutput, type RemoteAccess, type RemoteAddress } from '../model/connect-draft.ts';

interface SyncStepProps {
  readonly address: RemoteAddress;
  readonly access: RemoteAccess;
  readonly plan: ConnectPlan;
  readonly onSaved: (output: Output) => void;
}

/** The last step before anything is stored: a name, proposed from the remote's, and what will be installed. */
export function SyncStep({ address, access, plan, onSaved }: SyncStepProps) {
  const [name, setName] = useKeptState('connect:name', plan.name, { isPlain: true });
  const save = useSaveRemote();
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (save.isPending) return;
    save.mutate(toOutput(name.trim(), address, access), { onSuccess: onSaved });
  };
  return (
    <EuiForm component="form" noValidate aria-label={text.steps.sync} onSubmit={handleSubmit}>
      <ErrorNotice title={text.syncProblem} error={save.error} after="m" />
      <Paragraph>{text.preview(plan.installs, plan.changes)}</Paragraph>
      <EuiSpacer size="m" />
      <EuiFormRow fullWidth label={text.name} helpText={text.nameHelp}>
        <EuiFieldText
          fullWidth
          autoComplete="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </EuiFormRow>
      <EuiSpacer size="m" />
      <EuiButton type="submit" fill isLoading={save.isPending}>
        {text.start}
      </EuiButton>
    </EuiForm>
  );
}

/** While the first sync runs, and why it stopped. A report that is not there yet counts as running. */
export function SyncProgress({
  name,
  report,
}: {
  readonly name: string;
  readonly report: SyncReportHead | undefined;
}) {
  const reason = report?.reason ?? null;
  const isWaiting = report === undefined || report.state === 'syncing';
  return (
    <div role="status">
      {isWaiting || reason === null ? (
        <>
          <Paragraph>{text.running(name)}</Paragraph>
          <EuiSpacer size="s" />
          <EuiProgress size="xs" color="accent" />
        </>
      ) : (
        <Notice color="warning" iconType="warning" title={reason.message}>
          <Paragraph>{reason.next_action}</Paragraph>
        </Notice>
      )}
    </div>
  );
}
