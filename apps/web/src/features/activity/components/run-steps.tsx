/** What a run did, step by step, with why and how it went. */
import type { RunStep } from '@lockstep/contracts';
import { EuiBadge, EuiBasicTable, type EuiBasicTableColumn } from '@elastic/eui';
import { formatSpan } from '../../../lib/format.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { activityMessages as text } from '../../../texts/activity.ts';
import { itemInWords, type PackageTitles } from '../model/entry-view.ts';
import { TextLink } from '../../../ui/text-link.tsx';

interface RunStepsProps {
  readonly steps: readonly RunStep[];
  readonly integrationPath: (name: string) => string;
  readonly titles: PackageTitles;
}

interface Row extends RunStep {
  readonly number: number;
}

export function RunSteps({ steps, integrationPath, titles }: RunStepsProps) {
  if (steps.length === 0) {
    return <Paragraph color="subdued">{text.noSteps}</Paragraph>;
  }
  return (
    <EuiBasicTable<Row>
      tableCaption={text.stepsCaption}
      items={steps.map((step, index) => ({ ...step, number: index + 1 }))}
      itemId="number"
      rowHeader="item"
      responsiveBreakpoint="m"
      columns={columns({ integrationPath, titles })}
    />
  );
}

const RESULT_COLORS = {
  done: 'success',
  failed: 'danger',
  refused: 'warning',
  not_attempted: 'default',
} as const satisfies Record<RunStep['result'], string>;

function columns({ integrationPath, titles }: Omit<RunStepsProps, 'steps'>): EuiBasicTableColumn<Row>[] {
  return [
    { field: 'kind', name: text.step, width: '170px', render: (kind: Row['kind']) => text.stepKinds[kind] },
    {
      field: 'item',
      name: text.item,
      render: (item: string, row: Row) => (
        <div css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
          {item.includes(':') ? (
            itemInWords(item, titles)
          ) : (
            <PackageLink path={integrationPath(item)} name={itemInWords(item, titles)} />
          )}{' '}
          {[row.from_version, row.to_version].filter((version) => version !== null).join(' → ')}
        </div>
      ),
    },
    {
      field: 'result',
      name: text.facts.result,
      width: '130px',
      render: (result: Row['result']) => (
        <EuiBadge color={RESULT_COLORS[result]}>{text.stepResults[result]}</EuiBadge>
      ),
    },
    {
      field: 'message',
      name: text.why,
      render: (message: string | null, row: Row) => (
        <div css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
          {row.reason.message}
          {message === null ? null : <Hint color="danger">{message}</Hint>}
        </div>
      ),
    },
    {
      field: 'ended_at',
      name: text.duration,
      width: '90px',
      render: (ended: string | null, { started_at: started }: Row) =>
        ended === null || started === null ? '' : formatSpan(Date.parse(ended) - Date.parse(started)),
    },
  ];
}

function PackageLink({ path, name }: { readonly path: string; readonly name: string }) {
  return <TextLink {...useAppLink(path)}>{name}</TextLink>;
}
