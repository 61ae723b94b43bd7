/** Names and values in two columns, in small type. */
import { EuiText, useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';

interface FactListProps {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[];
}

export function FactList({ facts }: FactListProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <EuiText size="xs">
      <dl
        css={{
          display: 'grid',
          gridTemplateColumns: 'minmax(96px, max-content) 1fr',
          columnGap: euiTheme.size.l,
        }}
      >
        {facts.map(({ name, value }) => (
          <div key={name} css={{ display: 'contents' }}>
            <dt css={{ '&&': { margin: 0, color: euiTheme.colors.textSubdued, fontWeight: 'inherit' } }}>
              {name}
            </dt>
            <dd css={{ '&&': { margin: 0, overflowWrap: 'anywhere' } }}>{value}</dd>
          </div>
        ))}
      </dl>
    </EuiText>
  );
}
