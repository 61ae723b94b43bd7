/** The integration policies of one agent policy. */
import { EuiText } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { policyMessages as text } from '../../../texts/agent-policies.ts';
import type { IntegrationUse } from '../model/policy-rows.ts';
import { OutputUseView } from './output-use.tsx';
import { TextLink } from '../../../ui/text-link.tsx';

export function IntegrationUses({ integrations }: { readonly integrations: readonly IntegrationUse[] }) {
  return (
    <EuiText size="s">
      <ul css={{ listStyle: 'none', margin: 0 }}>
        {integrations.map((one) => (
          <li key={one.id}>
            {one.name} (<PackageLink use={one} />)
            {one.output === undefined ? null : (
              <>
                {', '}
                {text.ownOutputIs} <OutputUseView use={one.output} />
              </>
            )}
          </li>
        ))}
      </ul>
    </EuiText>
  );
}

function PackageLink({ use }: { readonly use: IntegrationUse }) {
  const link = useAppLink(paths.integration(use.packageName));
  return (
    <TextLink {...link}>
      {use.packageTitle} {use.version}
    </TextLink>
  );
}
