/** At the end of the form: whether the console reaches the output as it is saved, with what was seen and when. */
import type { Output } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useOutputHealth } from '../api/output-health-query.ts';
import { outputMessages as text } from '../../../texts/outputs.ts';

const LOOKS = {
  HEALTHY: { color: 'success', iconType: 'check' },
  DEGRADED: { color: 'danger', iconType: 'errorFill' },
} as const;

export function HealthCallout({ output }: { readonly output: Pick<Output, 'id' | 'name' | 'hosts'> }) {
  const { data } = useOutputHealth();
  const health = data?.find((one) => one.output_id === output.id);
  if (health === undefined || health.state === 'UNKNOWN') return null;
  const isHealthy = health.state === 'HEALTHY';
  return (
    <Notice
      before="l"
      {...LOOKS[health.state]}
      title={isHealthy ? text.reached(output.name) : text.notReached(output.name)}
    >
      <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
        {isHealthy ? null : (
          <>
            <p>{health.message === '' ? output.hosts.join(', ') : health.message}</p>
            <p>{text.notReachedNext}</p>
          </>
        )}
        <p>
          {text.measuredAsSaved}
          {health.measured_at === null ? null : (
            <>
              {', '}
              <RelativeTime at={health.measured_at} />
            </>
          )}
          .
        </p>
      </EuiText>
    </Notice>
  );
}
