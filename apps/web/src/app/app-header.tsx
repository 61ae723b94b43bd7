/** Product, home cluster and its version, the mark of a simulation; theme and user on the right. */
import {
  EuiHeader,
  EuiHeaderSectionItemButton,
  EuiIcon,
  EuiLink,
  EuiSkeletonText,
  EuiText,
  EuiToolTip,
  useEuiTheme,
} from '@elastic/eui';
import type { Home } from '../features/session/api/home-query.ts';
import type { Session } from '../features/session/api/session-query.ts';
import { SimulationBadge } from '../features/session/components/simulation-badge.tsx';
import { UserMenu } from '../features/session/components/user-menu.tsx';
import { HOME_PATH } from '../lib/paths.ts';
import { useAppLink } from '../ui/app-link.tsx';
import { Logo } from '../ui/logo.tsx';
import { HelpMenu } from './help-menu.tsx';
import { appMessages as text } from '../texts/app.ts';
import { AppBreadcrumbs } from './navigation/app-breadcrumbs.tsx';
import { keyNames } from '../texts/key-names.ts';
import type { Overlay } from './shell/shell-overlays.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

interface AppHeaderProps {
  readonly home: Home | undefined;
  readonly user: Session['user'] | undefined;
  /** On narrow screens they stand beneath. */
  readonly hasBreadcrumbs: boolean;
  readonly onOpen: (overlay: Overlay) => void;
}

/** However little room there is, the buttons on the right are all there: what is on the left gives way. */
const SHARES = {
  '& > .euiHeaderSection:first-of-type': { flex: '1 1 auto', minInlineSize: 0 },
  '& > .euiHeaderSection:first-of-type > .euiHeaderSectionItem': { minInlineSize: 0, flex: '0 1 auto' },
  '& > .euiHeaderSection:first-of-type > .euiHeaderSectionItem:first-of-type': { flex: 'none' },
  '& > .euiHeaderSection:last-of-type': { flex: 'none' },
} as const;

export function AppHeader({ home, user, hasBreadcrumbs, onOpen }: AppHeaderProps) {
  return (
    <EuiHeader
      position="fixed"
      css={SHARES}
      sections={[
        {
          items: [
            <ProductLink key="logo" />,
            <HomeCluster key="home" home={home} />,
            ...(hasBreadcrumbs ? [<Breadcrumbs key="breadcrumbs" />] : []),
          ],
        },
        {
          items: [
            <PaletteButton key="palette" onOpen={() => onOpen('palette')} />,
            <HelpMenu key="help" onShowKeys={() => onOpen('keys')} />,
            <ThemeSwitch key="theme" />,
            ...(user === undefined ? [] : [<UserMenu key="user" user={user} />]),
          ],
        },
      ]}
    />
  );
}

function Breadcrumbs() {
  const { euiTheme } = useEuiTheme();
  return (
    <div css={{ minInlineSize: 0, marginInlineStart: euiTheme.size.base }}>
      <AppBreadcrumbs />
    </div>
  );
}

function PaletteButton({ onOpen }: { readonly onOpen: () => void }) {
  const label = text.palette(keyNames.palette);
  return (
    <EuiToolTip content={label} disableScreenReaderOutput>
      <EuiHeaderSectionItemButton aria-label={label} aria-haspopup="dialog" onClick={onOpen}>
        <EuiIcon type="magnify" aria-hidden="true" />
      </EuiHeaderSectionItemButton>
    </EuiToolTip>
  );
}

function ProductLink() {
  const link = useAppLink(HOME_PATH);
  const { euiTheme } = useEuiTheme();
  return (
    <EuiLink
      color="text"
      aria-label={text.product}
      {...link}
      css={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: euiTheme.size.s,
        marginInline: euiTheme.size.s,
        '&, &:hover': { textDecoration: 'none' },
      }}
    >
      <Logo size={24} />
      <strong className="eui-hideFor--xs">{text.product}</strong>
    </EuiLink>
  );
}

function HomeCluster({ home }: { readonly home: Home | undefined }) {
  const { euiTheme } = useEuiTheme();
  if (home === undefined) return <EuiSkeletonText lines={1} css={{ inlineSize: 140 }} />;
  return (
    <div
      css={{
        display: 'flex',
        alignItems: 'center',
        gap: euiTheme.size.s,
        minInlineSize: 0,
        paddingInlineStart: euiTheme.size.m,
        marginInlineStart: euiTheme.size.xs,
        '& .euiToolTipAnchor': { minInlineSize: 0 },
        '& .euiToolTipAnchor:last-child': { flex: 'none' },
        borderInlineStart: euiTheme.border.thin,
      }}
    >
      <EuiToolTip content={text.homeAddress(home.name)}>
        <EuiText size="s" className="eui-textTruncate" tabIndex={0}>
          <strong>{home.name}</strong>
        </EuiText>
      </EuiToolTip>
      {home.version === null ? null : (
        <EuiText size="s" color="subdued" className="eui-hideFor--xs">
          {home.version}
        </EuiText>
      )}
      {home.simulation ? <SimulationBadge /> : null}
    </div>
  );
}
