/** The navigation: beside the page, whole or as icons; on narrow screens a bar that opens it over the page. */
import { EuiButtonIcon, EuiToolTip, useEuiTheme, useIsWithinBreakpoints } from '@elastic/eui';
import { lazy, Suspense, useState } from 'react';
import { browserChoice } from '../../lib/browser-choice.ts';
import { appMessages as text } from '../../texts/app.ts';
import { AppBreadcrumbs } from './app-breadcrumbs.tsx';
import { PageList } from './page-list.tsx';

const NavigationFlyout = lazy(async () => ({
  default: (await import('./navigation-flyout.tsx')).NavigationFlyout,
}));

const navigationWidth = browserChoice<'whole' | 'icons'>('lockstep.navigation', ['whole', 'icons'], 'whole');

/** Widths at which there is no room beside the page. */
export const NARROW_BREAKPOINTS = ['xs', 's', 'm'] as const;

type NavigationLook = 'whole' | 'icons' | 'bar';

/** How the navigation looks at this width, and what was chosen for wide windows in this browser. */
export function useNavigationLook(): NavigationLook {
  const isNarrow = useIsWithinBreakpoints([...NARROW_BREAKPOINTS]);
  const width = navigationWidth.use();
  return isNarrow ? 'bar' : width;
}

/** The navigation of the console: beside the page, as icons, or as a bar where there is no room. */
export function AppNavigation({ look }: { readonly look: NavigationLook }) {
  return look === 'bar' ? <NavigationBar /> : <NavigationColumn isCollapsed={look === 'icons'} />;
}

function NavigationColumn({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const { euiTheme } = useEuiTheme();
  const label = isCollapsed ? text.expandNavigation : text.collapseNavigation;
  return (
    <div css={isCollapsed ? undefined : { inlineSize: 192 }}>
      <PageList isCollapsed={isCollapsed} />
      <div
        css={{
          marginBlockStart: euiTheme.size.s,
          paddingBlockStart: euiTheme.size.s,
          borderBlockStart: euiTheme.border.thin,
        }}
      >
        <EuiToolTip content={label} position="right" disableScreenReaderOutput>
          <EuiButtonIcon
            size="s"
            color="text"
            iconType={isCollapsed ? 'chevronDoubleRight' : 'chevronDoubleLeft'}
            aria-label={label}
            aria-expanded={!isCollapsed}
            onClick={() => navigationWidth.set(isCollapsed ? 'whole' : 'icons')}
          />
        </EuiToolTip>
      </div>
    </div>
  );
}

function NavigationBar() {
  const { euiTheme } = useEuiTheme();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div
      css={{
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.s,
        padding: `${euiTheme.size.xs} ${euiTheme.size.s}`,
      }}
    >
      <EuiButtonIcon
        size="m"
        color="text"
        iconType="menu"
        aria-label={text.openNavigation}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      />
      <AppBreadcrumbs />
      {isOpen ? (
        <Suspense fallback={null}>
          <NavigationFlyout title={text.openNavigation} onClose={() => setIsOpen(false)}>
            <PageList onGo={() => setIsOpen(false)} />
          </NavigationFlyout>
        </Suspense>
      ) : null}
    </div>
  );
}
