/** Kibana's groups, with the pages that exist. */
import { EuiSideNav, useIsWithinBreakpoints } from '@elastic/eui';
import { useState } from 'react';
import { useHref, useLinkClickHandler, useLocation } from 'react-router-dom';
import { useHome } from '../features/session/api/home-query.ts';
import { paths } from '../lib/paths.ts';
import { appMessages as text } from './messages.ts';

/** Widths at which the navigation folds into a line above the page. */
export const MOBILE_BREAKPOINTS = ['xs', 's', 'm'] as const;

export function AppNavigation() {
  const [isOpenOnMobile, setIsOpenOnMobile] = useState(false);
  const isMobile = useIsWithinBreakpoints([...MOBILE_BREAKPOINTS]);
  const close = (): void => setIsOpenOnMobile(false);
  const overview = useNavigationItem(paths.overview, close);
  const settings = useNavigationItem(paths.fleetSettings, close);
  const policies = useNavigationItem(paths.agentPolicies, close);
  const setup = useNavigationItem(paths.setup, close);
  const credentials = useNavigationItem(paths.credentials, close);
  const activity = useNavigationItem(paths.activity, close);
  const remoteClusters = useNavigationItem(paths.remoteClusters(), close);
  const replication = useNavigationItem(paths.replication(), close);
  const dataViews = useNavigationItem(paths.dataViews, close);
  const doctor = useNavigationItem(paths.doctor, close);
  const devConsole = useNavigationItem(paths.devConsole, close);
  const lab = useNavigationItem(paths.sandboxLab, close);
  const isSimulated = useHome().data?.simulation === true;
  const integrations = useNavigationItem(paths.integrations, close);

  return (
    <EuiSideNav
      aria-label={text.mainNavigation}
      mobileTitle={text.openNavigation}
      mobileBreakpoints={[...MOBILE_BREAKPOINTS]}
      isOpenOnMobile={isOpenOnMobile}
      toggleOpenOnMobile={() => setIsOpenOnMobile(!isOpenOnMobile)}
      css={isMobile ? undefined : { inlineSize: 192 }}
      items={[
        { id: 'overview', name: text.overview, ...overview },
        {
          id: 'fleet',
          name: text.fleet,
          items: [
            { id: 'settings', name: text.settings, ...settings },
            { id: 'policies', name: text.agentPolicies, ...policies },
          ],
        },
        { id: 'integrations', name: text.integrations, ...integrations },
        {
          id: 'data',
          name: text.data,
          items: [
            { id: 'remote-clusters', name: text.remoteClusters, ...remoteClusters },
            { id: 'replication', name: text.replication, ...replication },
            { id: 'data-views', name: text.dataViews, ...dataViews },
          ],
        },
        { id: 'setup', name: text.setup, ...setup },
        { id: 'credentials', name: text.credentials, ...credentials },
        { id: 'activity', name: text.activity, ...activity },
        { id: 'doctor', name: text.doctor, ...doctor },
        { id: 'console', name: text.devConsole, ...devConsole },
        ...(isSimulated ? [{ id: 'lab', name: text.sandboxLab, ...lab }] : []),
      ]}
    />
  );
}

function useNavigationItem(to: string, onGo: () => void) {
  const { pathname } = useLocation();
  const href = useHref(to);
  const handleClick = useLinkClickHandler(to);
  return {
    href,
    isSelected: pathname === to || pathname.startsWith(`${to}/`),
    onClick: (event: React.MouseEvent<HTMLAnchorElement>) => {
      handleClick(event);
      onGo();
    },
  };
}
