/** Whether an output is reached, with what was seen and when. Not known is no health: it has no color. */
import type { OutputHealth } from '@lockstep/contracts';
import { EuiBadge, EuiSkeletonRectangle, EuiToolTip } from '@elastic/eui';
import { problemOf } from '../../../lib/api-client.ts';
import { formatRelative } from '../../../lib/format.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useOutputHealth } from '../api/output-health-query.ts';
import { outputMessages as text } from '../../../texts/outputs.ts';
import { NotApplicable } from './not-applicable.tsx';

/** Every cell reads the one answer that is for all of them. */
export function HealthCell({ outputId }: { readonly outputId: string }) {
  const { data, error } = useOutputHealth();
  const item = data?.find((one) => one.output_id === outputId);
  const isFirstMeasured = item?.measured_at === null && item.is_measuring;
  if ((data === undefined && error === null) || isFirstMeasured) {
    return (
      <EuiSkeletonRectangle width={72} height={20} borderRadius="m" contentAriaLabel={text.healthLoading} />
    );
  }
  if (item === undefined) {
    const message = error === null ? text.healthUnmeasured : problemOf(error).message;
    return <Health state="UNKNOWN" message={message} measuredAt={null} />;
  }
  return <Health state={item.state} message={item.message} measuredAt={item.measured_at} />;
}

const LOOKS = {
  HEALTHY: { color: 'success', iconType: 'dot' },
  DEGRADED: { color: 'danger', iconType: 'errorFill' },
  UNKNOWN: { color: 'hollow', iconType: 'dashedCircle' },
} as const;

interface HealthProps {
  readonly state: OutputHealth['state'];
  readonly message: string;
  readonly measuredAt: string | null;
}

function Health({ state, message, measuredAt }: HealthProps) {
  const now = useNow();
  const measured =
    measuredAt === null ? '' : `${text.healthMeasured} ${formatRelative(Date.parse(measuredAt), now)}`;
  const hint = [message, measured].filter((part) => part !== '').join(' · ');
  const badge = <EuiBadge {...LOOKS[state]}>{text.health[state]}</EuiBadge>;
  if (hint === '') return badge;
  return (
    <EuiToolTip content={hint}>
      <span tabIndex={0}>{badge}</span>
    </EuiToolTip>
  );
}

/** For outputs whose health nobody asks about. */
export function NoHealth() {
  return <NotApplicable label={text.healthNotApplicable} />;
}
