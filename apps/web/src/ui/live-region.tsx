/** Says a change aloud without moving the focus. Empty text says nothing. */
import { EuiScreenReaderOnly } from '@elastic/eui';

export function LiveRegion({ children }: { readonly children: string }) {
  return (
    <EuiScreenReaderOnly>
      <div role="status" aria-live="polite">
        {children}
      </div>
    </EuiScreenReaderOnly>
  );
}
