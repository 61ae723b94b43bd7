/** A dash in a cell that means nothing for its row; said in words to those who do not see it. */
import { EuiScreenReaderOnly, EuiText } from '@elastic/eui';

export function NotApplicable({ label }: { readonly label: string }) {
  return (
    <EuiText size="s" color="subdued">
      <span aria-hidden="true">–</span>
      <EuiScreenReaderOnly>
        <span>{label}</span>
      </EuiScreenReaderOnly>
    </EuiText>
  );
}
