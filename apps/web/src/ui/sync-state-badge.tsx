/** The one component that shows a sync state: a badge, or a button that opens what is behind it. */
import type { SyncState } from '@lockstep/contracts';
import { EuiBadge, EuiSkeletonRectangle } from '@elastic/eui';
import { BadgeSpinner } from './badge-spinner.tsx';
import { uiMessages } from './messages.ts';
import { SYNC_STATE_LOOKS } from './sync-state-look.ts';

interface SyncStateBadgeProps {
  readonly state: SyncState;
  /** Instead of the state's own word, such as "Syncing · 3 of 14". */
  readonly text?: string | undefined;
  /** Makes the badge a button; `name` is what it is called when read aloud. */
  readonly action?: { readonly name: string; readonly onClick: () => void } | undefined;
}

export function SyncStateBadge({ state, text, action }: SyncStateBadgeProps) {
  const { label, color, icon } = SYNC_STATE_LOOKS[state];
  const looks = icon === undefined ? { color, iconType: BadgeSpinner } : { color, iconType: icon };
  const content = text ?? label;
  if (action === undefined) return <EuiBadge {...looks}>{content}</EuiBadge>;
  return (
    <EuiBadge {...looks} onClick={action.onClick} onClickAriaLabel={action.name}>
      {content}
    </EuiBadge>
  );
}

/** Stands where a badge will be, as wide as most; it is no state. */
export function SyncStateLoading() {
  return (
    <EuiSkeletonRectangle
      width={128}
      height={20}
      borderRadius="m"
      contentAriaLabel={uiMessages.status}
      isLoading
    />
  );
}
