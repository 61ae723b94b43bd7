/** The one component that shows a sync state: a badge, or a button that opens what is behind it. */
import type { SyncState } from '@lockstep/contracts';
import { EuiBadge, EuiSkeletonRectangle } from '@elastic/eui';
import type { ReactNode } from 'react';
import { QuietProgress, type Progress } from './quiet-progress.tsx';
import { BadgeSpinner } from './badge-spinner.tsx';
import { uiMessages } from '../texts/ui.ts';
import { SYNC_STATE_LOOKS } from './sync-state-look.ts';

interface SyncStateBadgeProps {
  readonly state: SyncState;
  /** Instead of the state's own word, such as "Syncing · 3 of 14". */
  readonly text?: string | undefined;
  /** Makes the badge a button; `name` is what it is called when read aloud. */
  readonly action?: { readonly name: string; readonly onClick: () => void } | undefined;
  /** How far it has come; null while there is nothing to wait for, where there may be later. */
  readonly progress?: Progress | null;
}

/** The badge of a state; with `action` it is a button that is called `action.name`. */
export function SyncStateBadge({ state, text, action, progress }: SyncStateBadgeProps) {
  const { label, color, icon } = SYNC_STATE_LOOKS[state];
  const looks = icon === undefined ? { color, iconType: BadgeSpinner } : { color, iconType: icon };
  const content = text ?? label;
  return (
    <WithProgress progress={progress}>
      {action === undefined ? (
        <EuiBadge {...looks}>{content}</EuiBadge>
      ) : (
        <EuiBadge {...looks} onClick={action.onClick} onClickAriaLabel={action.name}>
          {content}
        </EuiBadge>
      )}
    </WithProgress>
  );
}

const LOWER_EDGE = { position: 'absolute', insetInline: 2, insetBlockEnd: 0, pointerEvents: 'none' } as const;

/**
 * A bar at the lower edge of the badge: beside the button, which may hold nothing but text, and in none of its room. The
 * button stays the same one when the bar comes and goes, so that it keeps the focus.
 */
function WithProgress({
  progress,
  children,
}: {
  readonly progress: Progress | null | undefined;
  readonly children: ReactNode;
}) {
  if (progress === undefined) return children;
  return (
    <span css={{ position: 'relative', display: 'inline-flex', minInlineSize: 0, maxInlineSize: '100%' }}>
      {children}
      {progress === null ? null : (
        <span css={LOWER_EDGE}>
          <QuietProgress {...progress} height={2} />
        </span>
      )}
    </span>
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
