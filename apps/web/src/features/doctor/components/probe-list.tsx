/** Everything that was looked at, in the order of the way, folded to the first broken link. */
import type { Diagnosis } from '@lockstep/contracts';
import {
  EuiAccordion,
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiPanel,
  EuiSpacer,
  EuiText,
  useEuiTheme,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useState } from 'react';
import { Heading } from '../../../ui/text.tsx';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { groupProbes, labelOf, type ProbeGroup } from '../model/probe-groups.ts';
import { ProbeRow } from './probe-row.tsx';
import type { RepairHandlers } from './repair-buttons.tsx';
import { ResultIcon } from './result-icon.tsx';

interface ProbeListProps {
  readonly diagnosis: Diagnosis;
  readonly repairs: RepairHandlers;
}

type Area = ProbeGroup['area'];

export function ProbeList({ diagnosis, repairs }: ProbeListProps) {
  const groups = groupProbes(diagnosis);
  // What was opened or closed by hand stays so, whatever a later examination finds.
  const [chosen, setChosen] = useState<Partial<Record<Area, boolean>>>({});
  const isOpen = ({ area, isOpen: byItself }: ProbeGroup): boolean => chosen[area] ?? byItself;
  const areAllOpen = groups.every(isOpen);
  return (
    <section>
      <EuiFlexGroup justifyContent="spaceBetween" alignItems="center" responsive={false} gutterSize="s">
        <Heading level={3} size="xs" text={text.probes} />
        <EuiButtonEmpty
          size="xs"
          iconType={areAllOpen ? 'fold' : 'unfold'}
          onClick={() => setChosen(Object.fromEntries(groups.map(({ area }) => [area, !areAllOpen])))}
        >
          {areAllOpen ? text.collapseAll : text.expandAll}
        </EuiButtonEmpty>
      </EuiFlexGroup>
      <EuiSpacer size="s" />
      <EuiPanel hasBorder hasShadow={false} paddingSize="none">
        {groups.map((group, index) => (
          <Group
            key={group.area}
            group={group}
            diagnosis={diagnosis}
            repairs={repairs}
            isFirst={index === 0}
            isOpen={isOpen(group)}
            onToggle={(open) => setChosen((current) => ({ ...current, [group.area]: open }))}
          />
        ))}
      </EuiPanel>
    </section>
  );
}

interface GroupProps extends ProbeListProps {
  readonly group: ProbeGroup;
  readonly isFirst: boolean;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

function Group({ group, diagnosis, repairs, isFirst, isOpen, onToggle }: GroupProps) {
  const { euiTheme } = useEuiTheme();
  const id = useGeneratedHtmlId();
  return (
    <div css={{ borderBlockStart: isFirst ? 'none' : euiTheme.border.thin, paddingInline: euiTheme.size.s }}>
      <EuiAccordion
        id={id}
        forceState={isOpen ? 'open' : 'closed'}
        onToggle={onToggle}
        css={{ paddingBlock: euiTheme.size.s }}
        buttonContent={
          <span css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.s }}>
            <ResultIcon result={group.result} />
            <EuiText size="s" component="span">
              <strong>{text.areas[group.area]}</strong>{' '}
              <span css={{ color: euiTheme.colors.textSubdued }}>{countsText(group)}</span>
            </EuiText>
          </span>
        }
      >
        {isOpen ? (
          <ul css={{ paddingInlineStart: euiTheme.size.m }}>
            {group.probes.map((probe) => (
              <ProbeRow
                key={probe.id}
                probe={probe}
                becauseOf={labelOf(diagnosis.probes, probe.because)}
                repairs={repairs}
              />
            ))}
          </ul>
        ) : null}
      </EuiAccordion>
    </div>
  );
}

function countsText({ counts }: ProbeGroup): string {
  return (['failed', 'warning', 'passed', 'skipped'] as const)
    .filter((result) => counts[result] > 0)
    .map((result) => text.counts[result](counts[result]))
    .join(' · ');
}
