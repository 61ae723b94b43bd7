/** "12 s ago", kept current; the local time with its zone on hover and for keyboards. */
import { EuiToolTip } from '@elastic/eui';
import { formatAbsolute, formatRelative, localTimeZone } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';

export function RelativeTime({ at }: { readonly at: string | number }) {
  const now = useNow();
  const time = new Date(at);
  const epochMs = time.getTime();
  if (Number.isNaN(epochMs)) return null;
  return (
    <EuiToolTip content={formatAbsolute(epochMs, localTimeZone())} disableScreenReaderOutput>
      <time dateTime={time.toISOString()} css={{ whiteSpace: 'nowrap' }}>
        {formatRelative(epochMs, now)}
      </time>
    </EuiToolTip>
  );
}
