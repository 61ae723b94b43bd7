/** Everything about one link: does it work, how is it set and where, and who uses it. */
import type { RemoteClusterDetail } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiSpacer, EuiText } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { BreakableHost } from '../../../ui/breakable-host.tsx';
import { ExplainedError } from '../../../ui/explained-error.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { Section } from '../../../ui/section.tsx';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import { connectionsOf } from '../model/link-rows.ts';
import { LinkSettings } from './link-settings.tsx';
import { LinkStateBadge } from './link-state-badge.tsx';
import { LinkUsers } from './link-users.tsx';

interface LinkDetailsProps {
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
        <Notice before="m" iconType="lock" title={text.lockedTitle} text={detail.locked} />
      )}
      {detail.warnings.length === 0 ? null : (
        <Notice before="m" color="warning" iconType="warning" title={text.warningsTitle}>
          <EuiText size="s">
            <ul>
              {detail.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </EuiText>
        </Notice>
      )}
      <EuiSpacer size="l" />
      <FactList facts={factsOf(detail)} />
      <EuiSpacer size="m" />
      <Paragraph>{detail.credential.message}</Paragraph>
      <EuiSpacer size="xs" />
      <GuardedButton permission={permission} look="empty" iconType="refresh" onClick={onReload}>
        {text.reload}
      </GuardedButton>
      <Section title={text.usersTitle}>
        <LinkUsers detail={detail} cluster={cluster} />
      </Section>
      <Section title={text.settingsTitle}>
        <LinkSettings detail={detail} />
      </Section>
    </>
  );
}

function Connection({ detail: { connection }, isTrying, onTry }: LinkDetailsProps) {
  const { state, message, error, checked_at: at, next_action: next } = connection;
  return (
    <>
      <Flow>
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
      </Flow>
      <LiveRegion>{message}</LiveRegion>
      {error === null ? (
        next === null ? null : (
          <Paragraph>
            <strong>{text.next}</strong> {next}
          </Paragraph>
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
    ...(cluster.proxyAddress === undefined
      ? []
      : [{ name: text.address, value: <BreakableHost host={cluster.proxyAddress} /> }]),
    ...(cluster.mode === 'proxy'
      ? [{ name: text.serverName, value: (cluster.serverName ?? '') || text.noServerName }]
      : []),
    ...(cluster.seeds === undefined ? [] : [{ name: text.seeds, value: <Seeds seeds={cluster.seeds} /> }]),
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

function Seeds({ seeds }: { readonly seeds: readonly string[] }) {
  return seeds.map((seed) => (
    <div key={seed}>
      <BreakableHost host={seed} />
    </div>
  ));
}
