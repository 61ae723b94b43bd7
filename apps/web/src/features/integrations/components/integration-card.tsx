/** One package: what it is, whether it is installed, and what can be done with it. */
import type { PackageItem } from '@lockstep/contracts';
import { EuiBadge, EuiPanel, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui';
import type { ReactNode, Ref } from 'react';
import { paths } from '../../../lib/paths.ts';
import type { Permission } from '../../../lib/permission.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { BadgeSpinner } from '../../../ui/badge-spinner.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import type { CardState } from '../model/card-state.ts';
import type { StandingCount } from '../model/package-standings.ts';
import { PackageIcon } from '../../../ui/package-icon.tsx';
import { SyncStateBadge } from '../../../ui/sync-state-badge.tsx';
import { SYNC_STATE_LOOKS } from '../../../ui/sync-state-look.ts';
import { Hint } from '../../../ui/text.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

interface IntegrationCardProps {
  readonly cardRef: Ref<HTMLDivElement>;
  readonly item: PackageItem;
  readonly state: CardState;
  readonly permission: Permission;
  readonly standings: readonly StandingCount[] | undefined;
  readonly onInstall: (version: string) => void;
  readonly onUninstall: () => void;
  /** What went wrong with it, in place; undefined when nothing did. */
  readonly problem: ReactNode;
}

export function IntegrationCard({
  cardRef,
  item,
  state,
  permission,
  standings,
  onInstall,
  onUninstall,
  problem,
}: IntegrationCardProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <EuiPanel
      hasBorder
      hasShadow={false}
      paddingSize="m"
      role="article"
      panelRef={cardRef}
      tabIndex={-1}
      aria-labelledby={`package-${item.name}`}
      {...(problem === undefined ? {} : { 'data-failed': '' })}
      css={{ display: 'flex', flexDirection: 'column', gap: euiTheme.size.s }}
    >
      <CardHead item={item} state={state} />
      <EuiText size="s" css={{ flex: 1 }}>
        <p
          css={{
            display: '-webkit-box',
            WebkitLineClamp: 3,
            WebkitBoxOrient: 'vertical',
            overflow: 'hidden',
          }}
        >
          {item.description}
        </p>
      </EuiText>
      <OnRemotes item={item} state={state} standings={standings} />
      {problem}
      <div
        css={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: euiTheme.size.base,
          minBlockSize: euiTheme.size.xl,
        }}
      >
        <Actions
          item={item}
          state={state}
          permission={permission}
          onInstall={onInstall}
          onUninstall={onUninstall}
        />
      </div>
    </EuiPanel>
  );
}

function CardHead({ item, state }: Pick<IntegrationCardProps, 'item' | 'state'>) {
  const { euiTheme } = useEuiTheme();
  const link = useAppLink(paths.integration(item.name));
  const isBeta = item.version.includes('-') && state.kind !== 'installed';
  return (
    <div css={{ display: 'flex', gap: euiTheme.size.m, alignItems: 'flex-start' }}>
      <PackageIcon path={item.icon_path} />
      <div css={{ flex: 1, minInlineSize: 0 }}>
        <EuiTitle size="xs">
          <h2 id={`package-${item.name}`} css={{ overflowWrap: 'anywhere' }}>
            <TextLink {...link}>{item.title}</TextLink>
          </h2>
        </EuiTitle>
        <Hint>{versionLine(item, state)}</Hint>
      </div>
      {isBeta ? <EuiBadge color="hollow">{text.betaBadge}</EuiBadge> : null}
      <StatusBadge state={state} />
    </div>
  );
}

/** Where what is installed here has come to: the question is the same for each, so the answer stands on each. */
function OnRemotes({
  item,
  state,
  standings = [],
}: Pick<IntegrationCardProps, 'item' | 'state' | 'standings'>) {
  const { euiTheme } = useEuiTheme();
  const link = useAppLink(paths.overviewOf(item.title));
  if (state.kind !== 'installed' || standings.length === 0) return null;
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.xs }}>
      <EuiText size="xs">
        <TextLink {...link} aria-label={text.onRemotesName(item.title)}>
          {text.onRemotes}
        </TextLink>
      </EuiText>
      {standings.map(([one, count]) => (
        <SyncStateBadge key={one} state={one} text={text.stateCount(SYNC_STATE_LOOKS[one].label, count)} />
      ))}
    </div>
  );
}

function versionLine(item: PackageItem, state: CardState): string {
  const installed = item.installationInfo?.version;
  const isThere = state.kind === 'installed' || (state.kind === 'uninstalling' && installed !== undefined);
  if (!isThere || installed === undefined) return text.version(item.version);
  return installed === item.version
    ? text.version(installed)
    : `${text.installedVersion(installed)} · ${text.newestVersion(item.version)}`;
}

function StatusBadge({ state }: { readonly state: CardState }) {
  switch (state.kind) {
    case 'not-installed':
      return null;
    case 'installed':
      return (
        <EuiBadge color="success" iconType="check">
          {text.statuses.installed}
        </EuiBadge>
      );
    case 'failed':
      return (
        <EuiBadge color="danger" iconType="errorFill">
          {text.statuses.install_failed}
        </EuiBadge>
      );
    case 'installing':
    case 'uninstalling':
      return (
        <EuiBadge color="primary" iconType={BadgeSpinner}>
          {text.statuses[state.kind]}
        </EuiBadge>
      );
  }
}

function Actions({
  item,
  state,
  permission,
  onInstall,
  onUninstall,
}: Omit<IntegrationCardProps, 'problem' | 'cardRef' | 'standings'>) {
  const { title, version } = item;
  const uninstall = (
    <GuardedButton
      permission={permission}
      look="empty"
      color="danger"
      aria-label={text.uninstallName(title)}
      onClick={onUninstall}
    >
      {text.uninstall}
    </GuardedButton>
  );
  switch (state.kind) {
    case 'installing':
      return (
        <GuardedButton permission={permission} isLoading onClick={ignore}>
          {text.statuses.installing}
        </GuardedButton>
      );
    case 'uninstalling':
      return (
        <GuardedButton permission={permission} color="danger" isLoading onClick={ignore}>
          {text.statuses.uninstalling}
        </GuardedButton>
      );
    case 'not-installed':
      return (
        <GuardedButton
          permission={permission}
          aria-label={text.installName(title, version)}
          onClick={() => onInstall(version)}
        >
          {text.install}
        </GuardedButton>
      );
    case 'failed': {
      const wanted = state.failure.version;
      return (
        <>
          <GuardedButton
            permission={permission}
            aria-label={text.retryName(title, wanted)}
            onClick={() => onInstall(wanted)}
          >
            {text.retry}
          </GuardedButton>
          {uninstall}
        </>
      );
    }
    case 'installed': {
      const { newer } = state;
      return (
        <>
          {newer === undefined ? null : (
            <GuardedButton
              permission={permission}
              aria-label={text.upgradeName(title, newer)}
              onClick={() => onInstall(newer)}
            >
              {text.upgrade(newer)}
            </GuardedButton>
          )}
          {uninstall}
        </>
      );
    }
  }
}

function ignore(): void {
  // A loading button takes no clicks.
}
