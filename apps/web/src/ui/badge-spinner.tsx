/** A spinner in the place of a badge's icon, for `iconType`. */
import { EuiLoadingSpinner } from '@elastic/eui';

export function BadgeSpinner() {
  return <EuiLoadingSpinner size="s" aria-hidden="true" css={{ marginInlineEnd: 2 }} />;
}
