/** One probe: its sentence, what to do, the repairs that apply, and the evidence one click away. */
import type { ProbeResult } from '@lockstep/contracts';
import { EuiAccordion, EuiBadge, EuiSpacer, EuiText, useEuiTheme, useGeneratedHtmlId } from '@elastic/eui';
import { useState, type ReactNode } from 'react';
import { RawText } from '../../../ui/raw-text.tsx';
import { Hint } from '../../../ui/text.tsx';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { RegisterPrivileges } from './register-privileges.tsx';
import { RepairButtons, type RepairHandlers } from './repair-buttons.tsx';
import { ResultIcon } from './result-icon.tsx';

interface ProbeRowProps {
  readonly probe: ProbeResult;
  /** Label of the probe that has to be right first. */
  readonly becauseOf: string | undefined;
  readonly repairs: RepairHandlers;
}

export function ProbeRow(props: ProbeRowProps) {
  const { euiTheme } = useEuiTheme();
  const { probe } = props;
  const isTrouble = probe.result === 'failed' || probe.result === 'warning';
  return (
    <li
      css={{
        display: 'flex',
        gap: euiTheme.size.s,
        alignItems: 'flex-start',
        padding: isTrouble ? euiTheme.size.s : `2px ${euiTheme.size.s}`,
      }}
    >
      <span css={{ marginBlockStart: 2, lineHeight: 0 }}>
        <ResultIcon result={probe.result} />
      </span>
      <div css={{ flex: 1, minInlineSize: 0 }}>
        {isTrouble ? <Trouble {...props} /> : <Quiet {...props} />}
      </div>
    </li>
  );
}

function Trouble({ probe, repairs }: ProbeRowProps) {
  return (
    <>
      <EuiText size="s">
        <p css={{ '&&': { margin: 0 }, overflowWrap: 'anywhere' }}>
          <strong>{probe.label}</strong> {probe.message}{' '}
          {probe.problem_id === null ? null : (
            <EuiBadge color="hollow">{text.catalog(probe.problem_id)}</EuiBadge>
          )}
        </p>
        {probe.next_action === null ? null : (
          <p css={{ '&&': { margin: 0 } }}>
            {text.whatToDo} {probe.next_action}
          </p>
        )}
      </EuiText>
      <RepairButtons of={probe} handlers={repairs} />
      {probe.id === 'PrivilegesRegistered' ? <RegisterPrivileges place="home" /> : null}
      {probe.id === 'PeerCredentialsValid' ? <RegisterPrivileges place="remote" /> : null}
      {probe.evidence.length === 0 ? null : (
        <EvidenceUnder
          evidence={probe.evidence}
          arrow="left"
          title={<EuiText size="xs">{text.evidence(probe.evidence.length)}</EuiText>}
        />
      )}
    </>
  );
}

/** What is well, or was not looked at, is one line, which opens its own evidence. */
function Quiet({ probe, becauseOf }: ProbeRowProps) {
  const line = (
    <EuiText
      size="s"
      component="span"
      color={probe.result === 'skipped' ? 'subdued' : 'default'}
      css={{ overflowWrap: 'anywhere' }}
    >
      <strong>{probe.label}</strong> {becauseOf === undefined ? probe.message : text.skippedFor(becauseOf)}
    </EuiText>
  );
  return probe.evidence.length === 0 ? (
    line
  ) : (
    <EvidenceUnder evidence={probe.evidence} arrow="right" title={line} />
  );
}

interface EvidenceUnderProps extends Pick<ProbeResult, 'evidence'> {
  readonly title: ReactNode;
  readonly arrow: 'left' | 'right';
}

/** Put into the page when it is opened: there may be a hundred long answers. */
function EvidenceUnder({ evidence, title, arrow }: EvidenceUnderProps) {
  const id = useGeneratedHtmlId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <EuiAccordion
      id={id}
      buttonContent={title}
      arrowDisplay={arrow}
      forceState={isOpen ? 'open' : 'closed'}
      onToggle={setIsOpen}
    >
      {isOpen
        ? evidence.map(({ place, request, status, answer }, index) => (
            <div key={index}>
              <EuiSpacer size="s" />
              <Hint>{text.evidenceAt(place, status)}</Hint>
              <RawText>{`${request}\n\n${answer}`}</RawText>
            </div>
          ))
        : null}
    </EuiAccordion>
  );
}
