/** Every remote output in one line each, the worst first. */
import type { Diagnosis } from '@lockstep/contracts';
import { EuiBadge, EuiBasicTable, EuiLink, type EuiBasicTableColumn } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { uiMessages } from '../../../ui/messages.ts';
import { doctorMessages as text } from '../messages.ts';

const WORST_FIRST = ['broken', 'warning', 'healthy'] as const;

const LOOKS = {
  broken: { color: 'danger', iconType: 'errorFill' },
  warning: { color: 'warning', iconType: 'warningFill' },
  healthy: { color: 'success', iconType: 'check' },
} as const;

export function DiagnosesTable({ diagnoses }: { readonly diagnoses: readonly Diagnosis[] }) {
  const rank = ({ verdict }: Diagnosis): number => WORST_FIRST.indexOf(verdict);
  return (
    <EuiBasicTable<Diagnosis>
      tableCaption={text.overviewCaption}
      items={[...diagnoses].sort((a, b) => rank(a) - rank(b))}
      itemId="output_id"
      rowHeader="output_name"
      responsiveBreakpoint="m"
      columns={COLUMNS}
    />
  );
}

const COLUMNS: EuiBasicTableColumn<Diagnosis>[] = [
  {
    field: 'output_name',
    name: text.output,
    width: '260px',
    render: (name: string, { output_id: id }: Diagnosis) => <OutputLink id={id} name={name} />,
  },
  {
    field: 'verdict',
    name: text.verdict,
    width: '130px',
    render: (verdict: Diagnosis['verdict']) => (
      <EuiBadge {...LOOKS[verdict]}>{text.verdicts[verdict]}</EuiBadge>
    ),
  },
  {
    field: 'transport',
    name: text.transport,
    width: '120px',
    render: (transport: Diagnosis['transport']) => uiMessages.transports[transport],
  },
  {
    field: 'first_broken',
    name: text.finding,
    render: (_: unknown, diagnosis: Diagnosis) => findingOf(diagnosis),
  },
];

function OutputLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <EuiLink {...useAppLink(paths.doctorOf(id))} aria-label={text.examine(name)}>
      {name}
    </EuiLink>
  );
}

function findingOf({ first_broken: broken, verdict, probes }: Diagnosis): string {
  if (broken !== null) return broken.message;
  return verdict === 'healthy'
    ? text.noFinding
    : text.onlyWarnings(probes.filter(({ result }) => result === 'warning').length);
}
