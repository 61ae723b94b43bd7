/** The outputs with their toolbar before the first answer: the shape and the places of what comes, and no state. */
import { EuiSkeletonRectangle, useEuiTheme } from '@elastic/eui';
import { outputMessages as text } from '../../../texts/outputs.ts';

const ROWS = [0, 1, 2];
/** Of name, type, hosts, status, syncing and transport, in pixels. */
const WIDTHS = [120, 90, 190, 72, 128, 80];

export function OutputsLoading() {
  const { euiTheme } = useEuiTheme();
  const row = {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: euiTheme.size.base,
    paddingInline: euiTheme.size.s,
    overflow: 'hidden',
    borderBlockEnd: euiTheme.border.thin,
  } as const;
  return (
    <div aria-busy="true" aria-label={text.loading} role="status">
      <div css={{ maxInlineSize: 400 }}>
        <Shape width="100%" height={32} />
      </div>
      {/* As high as the line of filters and the heads of the columns. */}
      <div css={[row, { blockSize: 91 }]} />
      {ROWS.map((key) => (
        <div key={key} css={[row, { blockSize: 65 }]}>
          {WIDTHS.map((width) => (
            <Shape key={width} width={width} height={20} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Shape({ width, height }: { readonly width: number | '100%'; readonly height: number }) {
  return (
    <EuiSkeletonRectangle
      isLoading
      width={width}
      height={height}
      borderRadius="s"
      ariaWrapperProps={{ role: 'presentation' }}
    />
  );
}
