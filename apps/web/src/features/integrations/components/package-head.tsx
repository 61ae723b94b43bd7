/** Icon, title, version and badges of a package, with its actions. */
import type { PackageDetail } from '@lockstep/contracts';
import { EuiBadge, EuiSpacer, EuiTitle, useEuiTheme } from '@elastic/eui';
import type { ReactNode, Ref } from 'react';
import { BadgeSpinner } from '../../../ui/badge-spinner.tsx';
import { integrationMessages } from '../../../texts/integrations.ts';
import type { CardState } from '../model/card-state.ts';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { PackageIcon } from '../../../ui/package-icon.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { VersionSelect } from './version-select.tsx';

interface PackageHeadProps {
  /** To put the focus on. */
  readonly headRef: Ref<HTMLElement>;
  readonly item: PackageDetail;
  readonly state: CardState;
  readonly onVersion: (version: string) => void;
  readonly actions: ReactNode;
}

export function PackageHead({ headRef, item, state, onVersion, actions }: PackageHeadProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <header ref={headRef} tabIndex={-1} aria-label={item.title}>
      <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.base, alignItems: 'flex-start' }}>
        <PackageIcon path={item.icon_path} />
        <div css={{ flex: '1 1 240px', minInlineSize: 0 }}>
          <EuiTitle size="l">
            <h1 css={{ overflowWrap: 'anywhere' }}>{item.title}</h1>
          </EuiTitle>
          <div
            css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.xs, marginBlock: euiTheme.size.xs }}
          >
            <Badges item={item} state={state} />
          </div>
          <Paragraph color="subdued">{item.description}</Paragraph>
        </div>
        <div css={{ flex: '0 1 auto', minInlineSize: 0, maxInlineSize: '100%' }}>
          <VersionSelect item={item} onChange={onVersion} />
          <EuiSpacer size="s" />
          {actions}
        </div>
      </div>
    </header>
  );
}

function Badges({ item, state }: Pick<PackageHeadProps, 'item' | 'state'>) {
  const { installationInfo, conditions } = item;
  const verification = installationInfo?.verification_status;
  const isUnverified = verification === 'unverified';
  const doubt = verification === undefined ? undefined : text.verification[verification];
  const plain = [text.types[item.type], text.releases[item.release]].filter((one) => one !== undefined);
  const subscription = conditions.elastic?.subscription ?? 'basic';
  return (
    <>
      <StateBadge item={item} state={state} />
      {plain.map((label) => (
        <EuiBadge key={label} color="hollow">
          {label}
        </EuiBadge>
      ))}
      {subscription === 'basic' ? null : <EuiBadge color="hollow">{text.license(subscription)}</EuiBadge>}
      {doubt === undefined ? null : (
        <EuiBadge color={isUnverified ? 'danger' : 'hollow'} iconType={isUnverified ? 'warning' : 'info'}>
          {doubt}
        </EuiBadge>
      )}
    </>
  );
}

function StateBadge({ item, state }: Pick<PackageHeadProps, 'item' | 'state'>) {
  const { statuses } = integrationMessages;
  switch (state.kind) {
    case 'not-installed':
      return <EuiBadge color="hollow">{integrationMessages.filters.not_installed}</EuiBadge>;
    case 'installed':
      return (
        <EuiBadge color="success" iconType="check">
          {state.version === item.version ? statuses.installed : text.installedVersion(state.version)}
        </EuiBadge>
      );
    case 'failed':
      return (
        <EuiBadge color="danger" iconType="errorFill">
          {statuses.install_failed}
        </EuiBadge>
      );
    case 'installing':
    case 'uninstalling':
      return (
        <EuiBadge color="primary" iconType={BadgeSpinner}>
          {statuses[state.kind]}
        </EuiBadge>
      );
  }
}
