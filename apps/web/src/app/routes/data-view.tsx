/** `/app/management/data/data_views/details/:id`: one data view, over the list. */
import { EuiButtonEmpty, EuiEmptyPrompt, EuiSkeletonText } from '@elastic/eui';
import { useParams, useSearchParams } from 'react-router-dom';
import { useDataViews } from '../../features/data-views/api/views-query.ts';
import { VIEW_TABS, ViewDetails, type ViewTab } from '../../features/data-views/components/view-details.tsx';
import { viewMessages as text } from '../../features/data-views/messages.ts';
import { problemOf } from '../../lib/api-client.ts';
import { pathPatterns } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { PageFlyout } from '../../ui/page-flyout.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { useFlyoutNavigation } from './close-flyout.ts';

function DataViewRoute() {
  const { id = '' } = useParams();
  const title = text.detailsTitle(id);
  usePageTitle(appMessages.title(title));
  const [params, setParams] = useSearchParams();
  const { close } = useFlyoutNavigation(pathPatterns.dataViews);
  const tab = VIEW_TABS.find((one) => one === params.get('tab')) ?? 'documents';
  const changeTab = (next: ViewTab): void =>
    setParams(
      (current) => {
        const changed = new URLSearchParams(current);
        if (next === 'documents') changed.delete('tab');
        else changed.set('tab', next);
        return changed;
      },
      { replace: true },
    );
  return (
    <PageFlyout
      title={title}
      size={880}
      onClose={close}
      footer={
        <EuiButtonEmpty flush="left" iconType="cross" onClick={close}>
          {text.close}
        </EuiButtonEmpty>
      }
    >
      <Content key={id} id={id} tab={tab} onTab={changeTab} />
    </PageFlyout>
  );
}

interface ContentProps {
  readonly id: string;
  readonly tab: ViewTab;
  readonly onTab: (tab: ViewTab) => void;
}

function Content({ id, tab, onTab }: ContentProps) {
  const views = useDataViews();
  if (views.data === undefined) {
    return views.error === null ? (
      <EuiSkeletonText lines={8} contentAriaLabel={text.loading} />
    ) : (
      <ProblemCallout title={text.problem} problem={problemOf(views.error)} isAnnounced />
    );
  }
  const detail = views.data.items.find((one) => one.id === id);
  if (detail === undefined) {
    return <EuiEmptyPrompt titleSize="xs" title={<h3>{text.goneTitle}</h3>} body={<p>{text.gone(id)}</p>} />;
  }
  return <ViewDetails detail={detail} tab={tab} onTab={onTab} />;
}

export const route = { Component: DataViewRoute };
