/** The policies on the remote that use an integration: what stands in the way of its uninstall. */
import { EuiSkeletonText, EuiText } from '@elastic/eui';
import { Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useRemotePackageUsers } from '../api/package-users-query.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { syncMessages } from '../../../texts/synced-integrations.ts';

interface PackageUsersProps {
  readonly outputId: string;
  readonly packageName: string;
  readonly remoteName: string;
}

export function PackageUsers({ outputId, packageName, remoteName }: PackageUsersProps) {
  const { data, error } = useRemotePackageUsers(outputId, packageName);
  if (error !== null) return <ErrorNotice title={text.usersProblem} error={error} />;
  if (data === undefined) return <EuiSkeletonText lines={2} contentAriaLabel={text.usersLoading} />;
  if (data.kind === 'unknown') {
    return (
      <Paragraph>
        {data.message}
        <br />
        <strong>{syncMessages.next}</strong> {data.next_action}
      </Paragraph>
    );
  }
  if (data.policies.length === 0) return <EuiText size="s">{text.usersNone(remoteName)}</EuiText>;
  return (
    <EuiText size="s" css={{ paddingBlockStart: 8 }}>
      <p>
        <strong>{text.usersTitle(data.policies.length, remoteName)}</strong>
      </p>
      <ul>
        {data.policies.map(({ id, name, agent_policies: agentPolicies }) => (
          <li key={id}>
            {name}:{' '}
            {agentPolicies.length === 0
              ? text.noAgentPolicy
              : agentPolicies.map((policy) => text.usedBy(policy.name, policy.agents)).join('; ')}
          </li>
        ))}
      </ul>
      <p>{text.usersHint}</p>
    </EuiText>
  );
}
