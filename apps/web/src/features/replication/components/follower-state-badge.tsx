/** The one component that shows the state of a follower. */
import type { FollowerState } from '@lockstep/contracts';
import { EuiBadge } from '@elastic/eui';
import { BadgeSpinner } from '../../../ui/badge-spinner.tsx';
import { followerMessages as text } from '../../../texts/replication.ts';

const LOOKS = {
  failed: { color: 'danger', iconType: 'errorFill' },
  missing: { color: 'warning', iconType: 'crossCircle' },
  lagging: { color: 'warning', iconType: 'clock' },
  paused: { color: 'default', iconType: 'pause' },
  recovering: { color: 'primary', iconType: BadgeSpinner },
  active: { color: 'success', iconType: 'check' },
} as const satisfies Record<FollowerState, unknown>;

export function FollowerStateBadge({ state }: { readonly state: FollowerState }) {
  return <EuiBadge {...LOOKS[state]}>{text.states[state]}</EuiBadge>;
}
