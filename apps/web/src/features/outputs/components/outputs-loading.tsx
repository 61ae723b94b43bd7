/** The outputs table before its first answer: its shape, and no state. */
import { EuiSkeletonRectangle, useEuiTheme } from '@elastic/eui';
import { outputMessages as text } from '../messages.ts';

const ROWS = [0, 1, 2];

export function OutputsLoading() {
  const { euiTheme } = useEuiTheme();
  return (
    <div aria-busy="true" aria-label={text.loading} role="status">
      {ROWS.map((row) => (
        <div
          key={row}
          css={{
            display: 'flex',
            gap: euiTheme.size.xl,
            padding: euiTheme.size.base,
            borderBlockEnd: euiTheme.border.thin,
          }}
        >
          {[120, 140, 240, 128].map((width) => (
            <EuiSkeletonRectangle
              key={width}
              isLoading
              width={width}
              height={20}
              borderRadius="s"
              ariaWrapperProps={{ role: 'presentation' }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
