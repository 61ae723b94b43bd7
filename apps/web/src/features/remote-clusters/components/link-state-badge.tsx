/** The one component that shows whether a link is connected. */
import type { RemoteClusterDetail } from '@lockstep/contracts';
import { EuiBadge } from '@elastic/eui';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';

type State = RemoteClusterDetail['connection']['state'];

const LOOKS = {
  connected: { color: 'success', iconType: 'check' },
  not_connected: { color: 'danger', iconType: 'linkSlash' },
  unknown: { color: 'default', iconType: 'dashedCircle' },
} as const satisfies Record<State, unknown>;

export function LinkStateBadge({ state }: { readonly state: State }) {
  return <EuiBadge {...LOOKS[state]}>{text.states[state]}</EuiBadge>;
}
