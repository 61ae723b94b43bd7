/** One data view: whether it finds anything, its newest documents, its fields. */
import type { DataViewDetail } from '@lockstep/contracts';
import { EuiSpacer, EuiTab, EuiTabs, EuiText } from '@elastic/eui';
import { ExplainedError } from '../../../ui/explained-error.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { viewMessages as text } from '../../../texts/data-views.ts';
import { DocumentsTab } from './documents-tab.tsx';
import { FieldsTab } from './fields-tab.tsx';
import { ViewStateBadge } from './view-state-badge.tsx';

export const VIEW_TABS = ['documents', 'fields'] as const;
export type ViewTab = (typeof VIEW_TABS)[number];

interface ViewDetailsProps {
  readonly detail: DataViewDetail;
  readonly tab: ViewTab;
  readonly onTab: (tab: ViewTab) => void;
}

export function ViewDetails({ detail, tab, onTab }: ViewDetailsProps) {
  const { id, title, state, message, next_action: next, error } = detail;
  return (
    <>
      <Flow>
        <ViewStateBadge state={state} />
        <EuiText size="s" css={{ flex: '1 1 200px' }}>
          {message}
        </EuiText>
      </Flow>
      {next === null || error !== null ? null : (
        <Paragraph>
          <strong>{text.next}</strong> {next}
        </Paragraph>
      )}
      {error === null ? null : (
        <>
          <EuiSpacer size="m" />
          <ExplainedError error={error} title={text.searchFailed} color="warning" />
        </>
      )}
      <EuiSpacer size="m" />
      <EuiTabs>
        {VIEW_TABS.map((one) => (
          <EuiTab key={one} isSelected={one === tab} onClick={() => onTab(one)}>
            {text.tabs[one]}
          </EuiTab>
        ))}
      </EuiTabs>
      <EuiSpacer size="m" />
      {tab === 'documents' ? <DocumentsTab id={id} title={title} /> : <FieldsTab id={id} title={title} />}
    </>
  );
}
