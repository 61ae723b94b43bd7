/** Everything about one link: does it work, how is it set and where, and who uses it. */
import type { RemoteClusterDetail } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiCallOut, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import type { ReactNode } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { ExplainedError } from '../../../ui/explained-error.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { linkMessages as text } from '../messages.ts';
import { connectionsOf } from '../model/link-rows.ts';
import { LinkSettings } from './link-settings.tsx';
import { LinkStateBadge } from './link-state-badge.tsx';
import { LinkUsers } from './link-users.tsx';

export interface LinkDetailsProps {
  readonly detail: RemoteClusterDetail;
  readonly cluster: string;
  readonly permission: Permission;
  readonly isTrying: boolean;
  readonly onTry: () => void;
  readonly onReload: () => void;
}

export function LinkDetails(props: LinkDetailsProps) {
  const { detail, cluster, permission, onReload } = props;
  return (
    <>
      <Connection {...props} />
      {detail.locked === null ? null : (
        <>
          <EuiSpacer size="m" />
          <EuiCallOut size="s" iconType="lock" title={text.lockedTitle} text={detail.locked} />
        </>
      )}
      {detail.warnings.length === 0 ? null : (
        <>
          <EuiSpacer size="m" />
          <EuiCallOut size="s" color="warning" iconType="warning" title={text.warningsTitle}>
            <EuiText size="s">
              <ul>
                {detail.warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            </EuiText>
          </EuiCallOut>
        </>
      )}
      <EuiSpacer size="l" />
      <FactList facts={factsOf(detail)} />
      <EuiSpacer size="m" />
      <EuiText size="s">
        <p>{detail.credential.message}</p>
      </EuiText>
      <EuiSpacer size="xs" />
      <GuardedButton permission={permission} look="empty" iconType="refresh" onClick={onReload}>
        {text.reload}
      </GuardedButton>
      <Part title={text.usersTitle}>
        <LinkUsers detail={detail} cluster={cluster} />
      </Part>
      <Part title={text.settingsTitle}>
        <LinkSettings detail={detail} />
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <EuiSpacer size="l" />
      <EuiTitle size="xs">
        <h3>{title}</h3>
      </EuiTitle>
      <EuiSpacer size="s" />
      {children}
    </>
  );
}

function Connection({ detail: { connection }, isTrying, onTry }: LinkDetailsProps) {
  const { state, message, error, checked_at: at, next_action: next } = connection;
  return (
    <>
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}>
        <LinkStateBadge state={state} />
        <EuiText size="s" css={{ flex: '1 1 200px' }}>
          {message}
        </EuiText>
        <EuiText size="xs" color="subdued">
          {text.checked} <RelativeTime at={at} />
        </EuiText>
        <EuiButtonEmpty size="xs" iconType="refresh" isLoading={isTrying} onClick={onTry}>
          {text.checkAgain}
        </EuiButtonEmpty>
      </div>
      <LiveRegion>{message}</LiveRegion>
      {error === null ? (
        next === null ? null : (
          <EuiText size="s">
            <p>
              <strong>{text.next}</strong> {next}
            </p>
          </EuiText>
        )
      ) : (
        <>
          <EuiSpacer size="m" />
          <ExplainedError
            error={error}
            title={text.connectionFailed}
            color={state === 'not_connected' ? 'danger' : 'warning'}
          />
        </>
      )}
    </>
  );
}

function factsOf({ remote_cluster: cluster, connection }: RemoteClusterDetail) {
  const optional = (name: string, value: string | undefined) =>
    value === undefined ? [] : [{ name, value }];
  const { skipUnavailable: skip } = cluster;
  return [
    ...optional(text.mode, cluster.mode === undefined ? undefined : text.modes[cluster.mode]),
    ...optional(text.address, cluster.proxyAddress),
    ...(cluster.mode === 'proxy'
      ? [{ name: text.serverName, value: (cluster.serverName ?? '') || text.noServerName }]
      : []),
    ...optional(text.seeds, cluster.seeds?.join(', ')),
    { name: text.connections, value: connectionsOf(cluster) },
    { name: text.trust, value: text.trusts[cluster.securityModel] },
    ...optional(text.version, connection.version ?? undefined),
    {
      name: text.skipUnavailable,
      value: text.skips[skip === undefined ? 'default' : skip ? 'yes' : 'no'],
    },
    ...optional(text.connectTimeout, cluster.initialConnectTimeout),
    ...optional(text.compress, cluster.transportCompress),
    ...optional(text.ping, cluster.transportPingSchedule),
  ];
}
