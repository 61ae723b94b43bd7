/** The last known statuses stay on screen when they cannot be renewed; this says so, and how old they are. */
import { EuiSpacer, EuiText } from '@elastic/eui';
import { problemOf } from '../../../lib/api-client.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';

interface StaleNoticeProps {
  readonly error: Error | null;
  /** When the statuses on screen were read, in epoch milliseconds; 0 when there are none. */
  readonly readAt: number;
}

export function StaleNotice({ error, readAt }: StaleNoticeProps) {
  if (error === null) return null;
  return (
    <>
      <ProblemCallout title={text.statusesOld} problem={problemOf(error)} isAnnounced>
        {readAt === 0 ? null : (
          <EuiText size="s">
            {text.statusesAge} <RelativeTime at={readAt} />.
          </EuiText>
        )}
      </ProblemCallout>
      <EuiSpacer size="m" />
    </>
  );
}
