/** The one component that shows a sync state: a badge, or a button that opens what is behind it. */
import type { SyncState } from '@lockstep/contracts';
import { EuiBadge, EuiSkeletonRectangle, useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';
import { BadgeSpinner } from './badge-spinner.tsx';
import { uiMessages } from './messages.ts';
import { SYNC_STATE_LOOKS } from './sync-state-look.ts';

interface SyncStateBadgeProps {
  readonly state: SyncState;
  /** Instead of the state's own word, such as "Syncing · 3 of 14". */
  readonly text?: string | undefined;
  /** Makes the badge a button; `name` is what it is called when read aloud. */
  readonly action?: { readonly name: string; readonly onClick: () => void } | undefined;
  /** How far it has come; null while there is nothing to wait for, where there may be later. */
  readonly progress?: SyncProgress | null;
}

export interface SyncProgress {
  readonly done: number;
  readonly total: number;
  /** What the bar is called when read aloud, such as "Progress of Tokyo". */
  readonly name: string;
  /** The same in words: "3 of 14". */
  readonly words: string;
}

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

/**
 * A bar at the lower edge of the badge: beside the button, which may hold nothing but text, and in none of its room. The
 * button stays the same one when the bar comes and goes, so that it keeps the focus.
 */
function WithProgress({
  progress,
  children,
}: {
  readonly progress: SyncProgress | null | undefined;
  readonly children: ReactNode;
}) {
  if (progress === undefined) return children;
  return (
    <span css={{ position: 'relative', display: 'inline-flex', minInlineSize: 0, maxInlineSize: '100%' }}>
      {children}
      {progress === null ? null : <Bar {...progress} />}
    </span>
  );
}

/** EUI's own says every step aloud; how a sync ends is said once, by the page. */
function Bar({ done, total, name, words }: SyncProgress) {
  const { euiTheme } = useEuiTheme();
  const track = {
    position: 'absolute',
    insetInline: 2,
    insetBlockEnd: 0,
    blockSize: 2,
    overflow: 'hidden',
    pointerEvents: 'none',
    borderRadius: euiTheme.border.radius.small,
    backgroundColor: euiTheme.colors.borderBasePrimary,
  } as const;
  return (
    <span
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuenow={done}
      aria-valuemax={total}
      aria-valuetext={words}
      css={track}
    >
      <span
        css={{ display: 'block', blockSize: '100%', backgroundColor: euiTheme.colors.primary }}
        style={{ inlineSize: `${String((100 * done) / total)}%` }}
      />
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
