/** One probe: its sentence, what to do, the repairs that apply, and the evidence one click away. */
import type { ProbeResult } from '@lockstep/contracts';
import { EuiAccordion, EuiBadge, EuiSpacer, EuiText, useEuiTheme, useGeneratedHtmlId } from '@elastic/eui';
import { useState } from 'react';
import { RawText } from '../../../ui/raw-text.tsx';
import { doctorMessages as text } from '../messages.ts';
import { RepairButtons, type RepairHandlers } from './repair-buttons.tsx';
import { ResultIcon } from './result-icon.tsx';

export interface ProbeRowProps {
  readonly probe: ProbeResult;
  /** Label of the probe that has to be right first. */
  readonly becauseOf: string | undefined;
  readonly repairs: RepairHandlers;
}

export function ProbeRow({ probe, becauseOf, repairs }: ProbeRowProps) {
  const { euiTheme } = useEuiTheme();
  const isTrouble = probe.result === 'failed' || probe.result === 'warning';
  return (
    <li
      css={{
        display: 'flex',
        gap: euiTheme.size.s,
        alignItems: 'flex-start',
        paddingBlock: euiTheme.size.s,
        paddingInline: euiTheme.size.s,
      }}
    >
      <span css={{ marginBlockStart: 2, lineHeight: 0 }}>
        <ResultIcon result={probe.result} />
      </span>
      <div css={{ flex: 1, minInlineSize: 0 }}>
        <EuiText size="s" color={probe.result === 'skipped' ? 'subdued' : 'default'}>
          <p css={{ overflowWrap: 'anywhere' }}>
            <strong>{probe.label}</strong>{' '}
            {becauseOf === undefined ? probe.message : text.skippedFor(becauseOf)}{' '}
            {probe.problem_id === null ? null : (
              <EuiBadge color="hollow">{text.catalogue(probe.problem_id)}</EuiBadge>
            )}
          </p>
          {probe.next_action === null ? null : (
            <p css={{ '&&': { marginBlockStart: euiTheme.size.xs } }}>
              {text.whatToDo} {probe.next_action}
            </p>
          )}
        </EuiText>
        {isTrouble && probe.repairs.length > 0 ? (
          <>
            <EuiSpacer size="s" />
            <RepairButtons kinds={probe.repairs} handlers={repairs} />
          </>
        ) : null}
        <Evidence evidence={probe.evidence} />
      </div>
    </li>
  );
}

/** Put into the page when it is opened: there may be a hundred long answers. */
function Evidence({ evidence }: Pick<ProbeResult, 'evidence'>) {
  const id = useGeneratedHtmlId();
  const [isOpen, setIsOpen] = useState(false);
  if (evidence.length === 0) return null;
  return (
    <EuiAccordion
      id={id}
      buttonContent={<EuiText size="xs">{text.evidence(evidence.length)}</EuiText>}
      forceState={isOpen ? 'open' : 'closed'}
      onToggle={setIsOpen}
    >
      {isOpen
        ? evidence.map(({ place, request, status, answer }, index) => (
            <div key={index}>
              <EuiSpacer size="s" />
              <EuiText size="xs" color="subdued">
                <p>{text.evidenceAt(place, status)}</p>
              </EuiText>
              <RawText>{`${request}\n\n${answer}`}</RawText>
            </div>
          ))
        : null}
    </EuiAccordion>
  );
}
