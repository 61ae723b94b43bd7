/** Where one kind of data goes: a link to the output, or why there is none. */
import { EuiBadge, EuiIcon, EuiText } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { policyMessages as text } from '../../../texts/agent-policies.ts';
import type { OutputUse } from '../model/policy-rows.ts';
import { TextLink } from '../../../ui/text-link.tsx';

export function OutputUseView({ use }: { readonly use: OutputUse }) {
  switch (use.kind) {
    case 'output':
      return (
        <span css={{ overflowWrap: 'anywhere' }}>
          <OutputLink id={use.id} name={use.name} />{' '}
          {use.isByDefault ? <EuiBadge color="hollow">{text.byDefault}</EuiBadge> : null}
        </span>
      );
    case 'missing':
      return (
        // No badge: those are cut where their column has no room, and a cut name says nothing.
        <EuiText size="s" color="danger">
          <EuiIcon type="errorFill" size="s" aria-hidden={true} /> {text.unknownOutput(use.id)}
        </EuiText>
      );
    case 'default':
      return <EuiBadge color="hollow">{text.byDefault}</EuiBadge>;
    case 'off':
      return (
        <EuiText size="s" color="subdued">
          {text.monitoringOff}
        </EuiText>
      );
  }
}

function OutputLink({ id, name }: { readonly id: string; readonly name: string }) {
  const link = useAppLink(paths.editOutput(id));
  return <TextLink {...link}>{name}</TextLink>;
}
