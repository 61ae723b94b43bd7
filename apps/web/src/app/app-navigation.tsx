/** Kibana's groups, with the pages that exist. */
import { EuiIcon, EuiSideNav, useIsWithinBreakpoints, type EuiSideNavItemType } from '@elastic/eui';
import { useState, type MouseEvent } from 'react';
import { useHref, useLinkClickHandler, useLocation } from 'react-router-dom';
import { useHome } from '../features/session/api/home-query.ts';
import { appMessages as text } from './messages.ts';
import { PAGE_ICONS, PAGE_PATHS, type PageId } from './shell/pages.ts';

/** Widths at which the navigation folds into a line above the page. */
export const MOBILE_BREAKPOINTS = ['xs', 's', 'm'] as const;

export function AppNavigation() {
  const [isOpenOnMobile, setIsOpenOnMobile] = useState(false);
  const isMobile = useIsWithinBreakpoints([...MOBILE_BREAKPOINTS]);
  const items = useItems(() => setIsOpenOnMobile(false));
  return (
    <EuiSideNav
      aria-label={text.mainNavigation}
      mobileTitle={text.openNavigation}
      mobileBreakpoints={[...MOBILE_BREAKPOINTS]}
      isOpenOnMobile={isOpenOnMobile}
      toggleOpenOnMobile={() => setIsOpenOnMobile(!isOpenOnMobile)}
      css={isMobile ? undefined : { inlineSize: 192 }}
      items={items}
    />
  );
}

function useItems(onGo: () => void): EuiSideNavItemType<unknown>[] {
  const overview = useItem('overview', onGo);
  const settings = useItem('fleetSettings', onGo, text.settings);
  const policies = useItem('agentPolicies', onGo);
  const integrations = useItem('integrations', onGo);
  const remoteClusters = useItem('remoteClusters', onGo);
  const replication = useItem('replication', onGo);
  const dataViews = useItem('dataViews', onGo);
  const setup = useItem('setup', onGo);
  const credentials = useItem('credentials', onGo);
  const activity = useItem('activity', onGo);
  const doctor = useItem('doctor', onGo);
  const devConsole = useItem('devConsole', onGo);
  const lab = useItem('sandboxLab', onGo);
  const hasLab = useHome().data?.has_lab === true;
  return [
    overview,
    { id: 'fleet', name: text.fleet, items: [settings, policies] },
    integrations,
    { id: 'data', name: text.data, items: [remoteClusters, replication, dataViews] },
    setup,
    credentials,
    activity,
    doctor,
    devConsole,
    ...(hasLab ? [lab] : []),
  ];
}

/** A page under its own name, or under a shorter one within its group. */
function useItem(page: PageId, onGo: () => void, name: string = text[page]): EuiSideNavItemType<unknown> {
  const to = PAGE_PATHS[page];
  const { pathname } = useLocation();
  const href = useHref(to);
  const handleClick = useLinkClickHandler(to);
  return {
    id: page,
    name,
    icon: <EuiIcon type={PAGE_ICONS[page]} aria-hidden />,
    href,
    isSelected: pathname === to || pathname.startsWith(`${to}/`),
    onClick: (event: MouseEvent<HTMLAnchorElement>) => {
      handleClick(event);
      onGo();
    },
  };
}
