/** What the doctor found for one output: the sentence first, the picture, and everything that was looked at. */
import type { Diagnosis } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiCallOut, EuiCopy, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';
import { formatDuration } from '../../../lib/format.ts';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { StageChain } from '../../../ui/stage-chain.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { toDoctorStages } from '../model/doctor-stages.ts';
import { ProbeList } from './probe-list.tsx';
import { RepairButtons, type RepairHandlers } from './repair-buttons.tsx';

interface DiagnosisViewProps {
  readonly diagnosis: Diagnosis;
  readonly managementName: string;
  readonly repairs: RepairHandlers;
  /** A repair at work, between the status and its proof. */
  readonly children?: ReactNode;
}

export function DiagnosisView({ diagnosis, managementName, repairs, children }: DiagnosisViewProps) {
  return (
    <>
      <Status diagnosis={diagnosis} repairs={repairs} />
      <EuiSpacer size="m" />
      {children}
      <DiagnosisLine diagnosis={diagnosis} />
      <EuiSpacer size="l" />
      <StageChain stages={toDoctorStages(diagnosis, managementName)} />
      <EuiSpacer size="l" />
      <ProbeList diagnosis={diagnosis} repairs={repairs} />
    </>
  );
}

function Status({ diagnosis, repairs }: Pick<DiagnosisViewProps, 'diagnosis' | 'repairs'>) {
  const { output_name: name, first_broken: broken, status, probes } = diagnosis;
  if (broken === null) {
    const warnings = probes.filter(({ result }) => result === 'warning').length;
    return status === 'healthy' ? (
      <EuiCallOut color="success" iconType="checkCircle" title={text.healthy(name)} />
    ) : (
      <EuiCallOut color="warning" iconType="warning" title={text.warned(warnings, name)} />
    );
  }
  return (
    <EuiCallOut color="danger" iconType="error" title={broken.message}>
      {broken.next_action === null ? null : (
        <Paragraph>
          {text.whatToDo} {broken.next_action}
        </Paragraph>
      )}
      <RepairButtons of={broken} handlers={repairs} isMain />
    </EuiCallOut>
  );
}

function DiagnosisLine({ diagnosis }: Pick<DiagnosisViewProps, 'diagnosis'>) {
  const { euiTheme } = useEuiTheme();
  const { output_id: id, checked_at: at, duration_ms: duration } = diagnosis;
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `0 ${euiTheme.size.m}` }}>
      <EuiText size="s" color="subdued">
        {text.checked} <RelativeTime at={at} />, {text.took(formatDuration(duration))}
      </EuiText>
      <EuiCopy textToCopy={diagnosis.text} afterMessage={text.copied}>
        {(copy) => (
          <EuiButtonEmpty size="s" flush="both" iconType="copy" onClick={copy}>
            {text.copyText}
          </EuiButtonEmpty>
        )}
      </EuiCopy>
      <EuiButtonEmpty size="s" flush="both" iconType="compare" {...useAppLink(paths.syncedIntegrations(id))}>
        {text.showStatus}
      </EuiButtonEmpty>
      <EuiButtonEmpty size="s" flush="both" iconType="clock" {...useAppLink(paths.activityOf(id))}>
        {text.showActivity}
      </EuiButtonEmpty>
    </div>
  );
}
