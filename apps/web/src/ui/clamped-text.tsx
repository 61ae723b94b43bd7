/** A reason in a narrow column: its first lines, the whole of it when pointed at, and in the details of its row. */
import { EuiText, EuiTextBlockTruncate } from '@elastic/eui';

const LINES = 3;

export function ClampedText({ children }: { readonly children: string }) {
  return (
    <EuiText size="xs" color="subdued">
      <EuiTextBlockTruncate lines={LINES} title={children}>
        {children}
      </EuiTextBlockTruncate>
    </EuiText>
  );
}
