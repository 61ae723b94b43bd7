/** What the console reads on both sides: version, license, nodes, rights. */
import type { ProbedSide, Setup } from '@lockstep/contracts';
import { EuiSkeletonText, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import { FactList } from '../../../ui/fact-list.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { Heading } from '../../../ui/text.tsx';
import { useProbe } from '../api/setup-query.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { sideName } from '../model/side-name.ts';
import { sentences } from '../../../lib/sentences.ts';

export function ProbeView({ setup }: { readonly setup: Setup }) {
  const probe = useProbe(setup.id);
  const { euiTheme } = useEuiTheme();
  return (
    <>
      <Heading level={4} size="xxs" text={text.probeTitle} />
      <EuiSpacer size="xs" />
      {probe.data === undefined ? (
        probe.error === null ? (
          <EuiSkeletonText lines={3} contentAriaLabel={text.probeLoading} />
        ) : (
          <ErrorNotice title={text.probeProblem} error={probe.error} />
        )
      ) : (
        <div
          css={{
            display: 'grid',
            gap: euiTheme.size.m,
            gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))',
          }}
        >
          {probe.data.sides.map((side) => (
            <Side key={side.side} side={side} name={sideName(setup, side.side)} />
          ))}
        </div>
      )}
    </>
  );
}

function Side({ side, name }: { readonly side: ProbedSide; readonly name: string }) {
  return (
    <div>
      <EuiText size="s">
        <strong>{name}</strong>
        {side.problem === null ? null : <p>{sentences(side.problem.message, side.problem.next_action)}</p>}
      </EuiText>
      {side.cluster === null ? null : <FactList facts={factsOf(side, side.cluster)} />}
    </div>
  );
}

function factsOf(side: ProbedSide, cluster: NonNullable<ProbedSide['cluster']>) {
  const interfaces = cluster.nodes.flatMap(({ interface_address: address }) => address ?? []);
  const noClients = cluster.nodes.filter((node) => !node.is_remote_client).map((node) => node.name);
  return [
    { name: text.cluster, value: cluster.cluster_name },
    { name: text.version, value: cluster.version },
    { name: text.license, value: licenseText(cluster) },
    {
      name: text.nodes,
      value: [
        text.nodesOf(cluster.nodes.length),
        ...(side.side === 'remote' && noClients.length > 0 ? [text.noClient(noClients.join(', '))] : []),
      ].join('; '),
    },
    ...(side.side === 'management'
      ? [{ name: text.interface, value: interfaces.length === 0 ? text.interfaceOff : interfaces.join(', ') }]
      : []),
    { name: text.rights, value: rightsText(side) },
  ];
}

function licenseText({ license, license_expires_at: until }: NonNullable<ProbedSide['cluster']>): string {
  if (license === null) return text.probeUnread;
  return until === null ? license : text.licenseUntil(license, until.slice(0, 10));
}

function rightsText({ privileges }: ProbedSide): string {
  if (privileges.length === 0) return text.probeUnread;
  const missing = privileges.filter(({ held }) => !held).map(({ name }) => name);
  return missing.length === 0 ? text.rightsAll(privileges.length) : text.rightsMissing(missing.join(', '));
}
