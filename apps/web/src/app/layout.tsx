/** The shell around every page: header, navigation, banners, content. */
import { EuiPageTemplate, EuiSkipLink } from '@elastic/eui';
import { Outlet } from 'react-router-dom';
import { useHome } from '../features/session/api/home-query.ts';
import { useSession } from '../features/session/api/session-query.ts';
import { AppHeader } from './app-header.tsx';
import { AppNavigation, NARROW_BREAKPOINTS, useNavigationLook } from './navigation/app-navigation.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { appMessages as text } from '../texts/app.ts';
import { LabEvents } from './lab-events.tsx';
import { PageAnnouncer } from './page-announcer.tsx';
import { ReachBanner } from './reach-banner.tsx';
import { Toasts } from './toasts/toasts.tsx';
import { useShellOverlays } from './shell/shell-overlays.tsx';

const CONTENT_ID = 'content';

/** What the navigation takes beside the page. */
const ROOM = {
  whole: { paddingSize: 'm', minWidth: 216 },
  icons: { paddingSize: 's', minWidth: 48 },
  bar: { paddingSize: 'none' },
} as const;

export function Layout() {
  const home = useHome();
  const session = useSession();
  const overlays = useShellOverlays();
  const look = useNavigationLook();
  const user = session.data?.kind === 'signed-in' ? session.data.session.user : undefined;

  return (
    <>
      <EuiSkipLink destinationId={CONTENT_ID} position="fixed" overrideLinkBehavior>
        {text.skip}
      </EuiSkipLink>
      <header>
        <AppHeader home={home.data} user={user} hasBreadcrumbs={look !== 'bar'} onOpen={overlays.open} />
      </header>
      <EuiPageTemplate
        panelled
        // Denser than EUI's own: operators look for rows, not for room.
        paddingSize="m"
        restrictWidth={1400}
        responsive={[...NARROW_BREAKPOINTS]}
        mainProps={{ id: CONTENT_ID, tabIndex: -1 }}
      >
        <EuiPageTemplate.Sidebar sticky={look !== 'bar'} {...ROOM[look]}>
          <AppNavigation look={look} />
        </EuiPageTemplate.Sidebar>
        <ReachBanner home={home} />
        <Outlet />
        <PageAnnouncer />
        <Announcer />
      </EuiPageTemplate>
      {overlays.element}
      <LabEvents />
      <Toasts />
    </>
  );
}
