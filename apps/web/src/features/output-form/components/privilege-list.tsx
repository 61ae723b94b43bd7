/** What the tested key may do, and what it lacks; lacking ones first and always in sight. */
import { EuiAccordion, EuiBadge, EuiSpacer, EuiText, useEuiTheme, useGeneratedHtmlId } from '@elastic/eui';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import type { OutputForm } from './use-output-form.ts';

export function PrivilegeList({ form }: { readonly form: OutputForm }) {
  const id = useGeneratedHtmlId();
  const { euiTheme } = useEuiTheme();
  const privileges = form.test?.answer.privileges ?? [];
  if (privileges.length === 0) return null;
  const held = privileges.filter((privilege) => privilege.held).length;
  const sorted = privileges.toSorted((a, b) => Number(a.held) - Number(b.held));
  return (
    <>
      <EuiSpacer size="s" />
      <EuiAccordion
        id={id}
        initialIsOpen={held < privileges.length}
        buttonContent={text.privileges(held, privileges.length)}
      >
        <ul css={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {sorted.map((privilege) => (
            <li
              key={`${privilege.name} ${privilege.needed_for}`}
              css={{
                display: 'flex',
                alignItems: 'flex-start',
                gap: euiTheme.size.s,
                paddingBlockStart: euiTheme.size.xs,
              }}
            >
              <EuiBadge
                color={privilege.held ? 'success' : 'danger'}
                iconType={privilege.held ? 'check' : 'cross'}
              >
                {privilege.held ? text.privilegeHeld : text.privilegeLacking}
              </EuiBadge>
              <EuiText size="xs" css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
                <strong>{privilege.name}</strong>
                <div>{privilege.needed_for}</div>
              </EuiText>
            </li>
          ))}
        </ul>
      </EuiAccordion>
    </>
  );
}
