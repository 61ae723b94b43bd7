/** `/app/management/data/data_views/details/:id`: one data view, over the list. */
import { useParams, useSearchParams } from 'react-router-dom';
import { useDataViews } from '../../features/data-views/api/views-query.ts';
import { VIEW_TABS, ViewDetails, type ViewTab } from '../../features/data-views/components/view-details.tsx';
import { viewMessages as text } from '../../texts/data-views.ts';
import { pathPatterns } from '../../lib/paths.ts';
import { DetailsFlyout } from './list-detail.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { withParam } from '../../lib/with-param.ts';
import { useFlyoutNavigation } from './close-flyout.ts';

function DataViewRoute() {
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const views = useDataViews();
  const { close } = useFlyoutNavigation(pathPatterns.dataViews);
  const tab = VIEW_TABS.find((one) => one === params.get('tab')) ?? 'documents';
  const changeTab = (next: ViewTab): void =>
    setParams((current) => withParam(current, 'tab', next === 'documents' ? '' : next), { replace: true });
  return (
    <DetailsFlyout
      title={text.detailsTitle(id)}
      size={880}
      query={views}
      texts={{ loading: text.loading, problem: text.problem }}
      onClose={close}
    >
      {({ items }) => {
        const detail = items.find((one) => one.id === id);
        return detail === undefined ? (
          <EmptyNote title={text.goneTitle} text={text.gone(id)} />
        ) : (
          <ViewDetails key={id} detail={detail} tab={tab} onTab={changeTab} />
        );
      }}
    </DetailsFlyout>
  );
}

export const route = { Component: DataViewRoute };
