/** The one component that shows whether a data view finds anything. */
import type { DataViewDetail } from '@lockstep/contracts';
import { EuiBadge } from '@elastic/eui';
import { viewMessages as text } from '../../../texts/data-views.ts';

const LOOKS = {
  ready: { color: 'success', iconType: 'check' },
  empty: { color: 'default', iconType: 'dashedCircle' },
  unreachable: { color: 'warning', iconType: 'linkSlash' },
  forbidden: { color: 'warning', iconType: 'lock' },
} as const satisfies Record<DataViewDetail['state'], unknown>;

export function ViewStateBadge({ state }: { readonly state: DataViewDetail['state'] }) {
  return <EuiBadge {...LOOKS[state]}>{text.states[state]}</EuiBadge>;
}
