/** Four steps from an address to a remote cluster that is in sync. Nothing of it is kept but the output. */
import { EuiAccordion, EuiButtonEmpty, EuiSpacer, EuiSteps } from '@elastic/eui';
import type { Output, SyncReportHead } from '@lockstep/contracts';
import { useState, type ReactNode } from 'react';
import { sayBack, useDraft } from '../../../lib/drafts.ts';
import { paths } from '../../../lib/paths.ts';
import { PageLink } from '../../../ui/page-link.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { useFirstSync, usePlan } from '../api/connect-remote.ts';
import { connectMessages as text } from '../../../texts/connect.ts';
import type { RemoteAccess, RemoteAddress } from '../model/connect-draft.ts';
import { AccessStep } from './access-step.tsx';
import { AddressStep } from './address-step.tsx';
import { SyncProgress, SyncStep } from './sync-step.tsx';

/** As it is kept over the end of a session. */
interface Known {
  readonly address: RemoteAddress;
  readonly access?: RemoteAccess;
  readonly output?: Output;
}

/** What is known so far, and what each step leads to. */
function useConnecting() {
  const [address, setAddress] = useState<RemoteAddress>();
  const [access, setAccess] = useState<RemoteAccess>();
  const [output, setOutput] = useState<Output>();
  const plan = usePlan();
  const report = useFirstSync(output?.id);
  const isDone = report?.state === 'in_sync';
  // What was created on the remote cluster is known here alone.
  useDraft({
    key: 'connect:known',
    plain: ['address', 'output'],
    current: () => (address === undefined ? undefined : { address, access, output }),
    onKept: (draft) => {
      const known = draft.values as unknown as Known;
      setAddress(known.address);
      setAccess(known.access);
      setOutput(known.output);
      if (known.access !== undefined) plan.mutate({ address: known.address, access: known.access });
      sayBack(draft);
    },
  });
  const found = address === undefined ? 0 : 1;
  return {
    address,
    access,
    output,
    plan,
    report,
    isDone,
    /** The step that is open, from 0. */
    at: isDone ? 3 : plan.data === undefined ? found : 2,
    setAddress,
    setOutput,
    takeAccess: (given: RemoteAccess): void => {
      if (address === undefined) return;
      setAccess(given);
      plan.mutate({ address, access: given });
    },
    /** What was created for one address is sent to no other. */
    changeAddress: (): void => {
      setAddress(undefined);
      setAccess(undefined);
      plan.reset();
    },
  };
}

type Connecting = ReturnType<typeof useConnecting>;

export function ConnectSteps() {
  const connecting = useConnecting();
  const { address, access, output, plan, report, at, isDone } = connecting;
  const step = (index: number, title: string, content: ReactNode) => ({
    title,
    status: statusOf(index, at, isDone),
    children: content ?? <></>,
  });
  const addressStep =
    address === undefined ? (
      <AddressStep onFound={connecting.setAddress} />
    ) : (
      <FoundAddress
        host={address.host}
        isSettled={at > 1 || plan.isPending}
        onChange={connecting.changeAddress}
      />
    );
  return (
    <>
      <LeaveGuard isDirty={() => access !== undefined && output === undefined} />
      <EuiSteps
        headingElement="h2"
        steps={[
          step(0, text.steps.address, addressStep),
          step(1, text.steps.signIn, <SignIn {...connecting} />),
          step(2, text.steps.sync, <FirstSync {...connecting} />),
          step(3, text.steps.done, isDone ? <Done output={output} report={report} /> : null),
        ]}
      />
    </>
  );
}

function SignIn({ address, access, output, plan, at, takeAccess }: Connecting) {
  if (address === undefined) return null;
  if (at > 1) {
    // What an output uses is not taken back here.
    return <Created revoke={output === undefined ? (access?.revoke ?? []) : []} />;
  }
  return (
    <AccessStep
      address={address}
      isChecking={plan.isPending}
      error={plan.error}
      onAccess={takeAccess}
      onTryAgain={access === undefined ? undefined : () => takeAccess(access)}
    />
  );
}

function FirstSync({ address, access, output, plan, report, isDone, setOutput }: Connecting) {
  if (output !== undefined) {
    if (isDone) return <Paragraph>{text.synced}</Paragraph>;
    return <SyncProgress name={output.name} report={report} />;
  }
  if (address === undefined || access === undefined || plan.data === undefined) return null;
  return <SyncStep address={address} access={access} plan={plan.data} onSaved={setOutput} />;
}

/** With what takes it back, for whoever goes no further. */
function Created({ revoke }: Pick<RemoteAccess, 'revoke'>) {
  return (
    <>
      <Paragraph>{text.created}</Paragraph>
      {revoke.length === 0 ? null : (
        <EuiAccordion id="connect-take-back" buttonContent={text.takeBackTitle}>
          <EuiSpacer size="s" />
          <RawText>{revoke.join('\n')}</RawText>
        </EuiAccordion>
      )}
    </>
  );
}

interface FoundAddressProps {
  readonly host: string;
  /** It is used already, so it can no longer be another. */
  readonly isSettled: boolean;
  readonly onChange: () => void;
}

function FoundAddress({ host, isSettled, onChange }: FoundAddressProps) {
  return (
    <Paragraph>
      {text.answers(host)}{' '}
      {isSettled ? null : (
        <EuiButtonEmpty size="xs" onClick={onChange}>
          {text.change}
        </EuiButtonEmpty>
      )}
    </Paragraph>
  );
}

function statusOf(index: number, at: number, isDone: boolean): 'complete' | 'current' | 'incomplete' {
  if (index < at || isDone) return 'complete';
  return index === at ? 'current' : 'incomplete';
}

function Done({
  output,
  report,
}: {
  readonly output: Output | undefined;
  readonly report: SyncReportHead | undefined;
}) {
  return (
    <div role="status">
      <Paragraph>
        <strong>{text.doneTitle(output?.name ?? '')}.</strong> {text.doneText(report?.counts.in_sync ?? 0)}
      </Paragraph>
      <EuiSpacer size="m" />
      <PageLink to={paths.fleetSettings} fill>
        {text.seeStatus}
      </PageLink>
    </div>
  );
}
