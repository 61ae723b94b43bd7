/** The integration policies that use a package. */
import type { ShownAgentPolicy, ShownPackagePolicy } from '@lockstep/contracts';
import { EuiBadge, EuiBasicTable } from '@elastic/eui';
import { formatCount } from '../../../lib/format.ts';
import { Paragraph } from '../../../ui/text.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { useAgentPolicies } from '../api/agent-policies-query.ts';
import { usePackagePolicies } from '../api/package-policies-query.ts';
import { policyRows, type PolicyRow } from '../model/policy-rows.ts';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { QueryState } from '../../../ui/query-state.tsx';

interface TabPoliciesProps {
  readonly name: string;
  readonly canReadAgentPolicies: boolean;
  readonly outputName: (id: string) => string;
}

export function TabPolicies({ name, canReadAgentPolicies, outputName }: TabPoliciesProps) {
  const policies = usePackagePolicies(name);
  const agentPolicies = useAgentPolicies(canReadAgentPolicies);
  return (
    <QueryState query={policies} loading={text.loadingPolicies} problem={text.policiesProblem}>
      {(data) =>
        data.length === 0 ? (
          <EmptyNote level={2} title={text.noPolicies} text={text.noPoliciesHint} />
        ) : (
          <Policies policies={data} agentPolicies={agentPolicies.data} outputName={outputName} />
        )
      }
    </QueryState>
  );
}

interface PoliciesProps extends Pick<TabPoliciesProps, 'outputName'> {
  readonly policies: readonly ShownPackagePolicy[];
  readonly agentPolicies: readonly ShownAgentPolicy[] | undefined;
}

function Policies({ policies, agentPolicies, outputName }: PoliciesProps) {
  return (
    <>
      <Paragraph color="subdued">{text.policiesAbout}</Paragraph>
      <EuiBasicTable
        tableCaption={text.tabs.policies}
        items={[...policyRows(policies, agentPolicies)]}
        itemId="id"
        columns={[
          {
            field: 'name',
            name: text.policy,
            render: (policyName: string, { isEnabled }: PolicyRow) => (
              <span css={{ overflowWrap: 'anywhere' }}>
                {policyName} {isEnabled ? null : <EuiBadge color="hollow">{text.policyDisabled}</EuiBadge>}
              </span>
            ),
          },
          { field: 'version', name: text.version, width: '110px' },
          { field: 'namespace', name: text.namespace, width: '120px' },
          {
            field: 'agentPolicies',
            name: text.agentPolicies,
            render: (names: readonly string[]) =>
              names.length === 0 ? text.noAgentPolicy : names.join(', '),
          },
          {
            field: 'agents',
            name: text.agents,
            width: '110px',
            render: (agents: number | undefined) =>
              agents === undefined ? text.agentsUnknown : formatCount(agents),
          },
          {
            field: 'outputId',
            name: text.output,
            render: (id: string | null) => (id === null ? text.outputOfAgentPolicy : outputName(id)),
          },
        ]}
      />
    </>
  );
}
