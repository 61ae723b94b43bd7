/** Every remote output in one line each, the worst first. */
import type { Diagnosis } from '@lockstep/contracts';
import { EuiBadge, EuiBasicTable, type EuiBasicTableColumn } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { uiMessages } from '../../../texts/ui.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { findingOf } from '../model/diagnosis-line.ts';
import { TextLink } from '../../../ui/text-link.tsx';

const WORST_FIRST = ['broken', 'warning', 'healthy'] as const;

const LOOKS = {
  broken: { color: 'danger', iconType: 'errorFill' },
  warning: { color: 'warning', iconType: 'warningFill' },
  healthy: { color: 'success', iconType: 'check' },
} as const;

export function DiagnosesTable({ diagnoses }: { readonly diagnoses: readonly Diagnosis[] }) {
  const rank = ({ status }: Diagnosis): number => WORST_FIRST.indexOf(status);
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
    field: 'status',
    name: text.status,
    width: '130px',
    render: (status: Diagnosis['status']) => <EuiBadge {...LOOKS[status]}>{text.statuses[status]}</EuiBadge>,
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
    <TextLink {...useAppLink(paths.doctorOf(id))} aria-label={text.examine(name)}>
      {name}
    </TextLink>
  );
}
