/** The pages by their names, in groups. */
import { EuiIcon, EuiSideNav, type EuiSideNavItemType } from '@elastic/eui';
import { useHome } from '../../features/session/api/home-query.ts';
import { appMessages as text } from '../messages.ts';
import { PAGE_ICONS, type PageId } from '../shell/pages.ts';
import { nameWithin, pageTree } from './page-tree.ts';
import { usePageLink } from './use-page-link.ts';

interface PageListProps {
  /** A page was chosen. */
  readonly onGo?: () => void;
}

export function PageList({ onGo }: PageListProps) {
  const items = useItems(onGo);
  const isSimulated = useHome().data?.simulation === true;
  return (
    <EuiSideNav
      aria-label={text.mainNavigation}
      mobileBreakpoints={[]}
      items={pageTree(isSimulated).flatMap(({ group, pages }) =>
        group === undefined
          ? pages.map((page) => items[page])
          : [
              {
                id: group,
                name: group,
                items: pages.map((page) => ({ ...items[page], name: nameWithin(group, page) })),
              },
            ],
      )}
    />
  );
}

function useItems(onGo: (() => void) | undefined): Record<PageId, EuiSideNavItemType<unknown>> {
  return {
    overview: useItem('overview', onGo),
    fleetSettings: useItem('fleetSettings', onGo),
    agentPolicies: useItem('agentPolicies', onGo),
    integrations: useItem('integrations', onGo),
    remoteClusters: useItem('remoteClusters', onGo),
    replication: useItem('replication', onGo),
    dataViews: useItem('dataViews', onGo),
    setup: useItem('setup', onGo),
    credentials: useItem('credentials', onGo),
    activity: useItem('activity', onGo),
    doctor: useItem('doctor', onGo),
    devConsole: useItem('devConsole', onGo),
    sandboxLab: useItem('sandboxLab', onGo),
  };
}

function useItem(page: PageId, onGo: (() => void) | undefined): EuiSideNavItemType<unknown> {
  const { isSelected, link } = usePageLink(page, onGo);
  return {
    id: page,
    name: text[page],
    icon: <EuiIcon type={PAGE_ICONS[page]} aria-hidden />,
    isSelected,
    ...link,
  };
}
