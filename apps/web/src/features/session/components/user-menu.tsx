/** Who is signed in, and the way out. */
import {
  EuiAvatar,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiHeaderSectionItemButton,
  EuiPopover,
  EuiPopoverTitle,
  EuiText,
  EuiTextColor,
} from '@elastic/eui';
import { useState } from 'react';
import { useSignOut } from '../api/sign-out.ts';
import type { Session } from '../api/session-query.ts';
import { sessionMessages as text } from '../../../texts/session.ts';

export function UserMenu({ user }: { readonly user: Session['user'] }) {
  const [isOpen, setIsOpen] = useState(false);
  const signOut = useSignOut();
  const name = user.full_name ?? user.username;

  return (
    <EuiPopover
      aria-label={text.userMenuTitle}
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="none"
      anchorPosition="downRight"
      buffer={4}
      button={
        <EuiHeaderSectionItemButton
          aria-expanded={isOpen}
          aria-haspopup="true"
          aria-label={text.userMenu(user.username)}
          onClick={() => setIsOpen(!isOpen)}
        >
          {/* The button has the name already; the tooltip of the avatar would only cover the menu. */}
          <span css={{ pointerEvents: 'none' }}>
            <EuiAvatar name={name} size="s" />
          </span>
        </EuiHeaderSectionItemButton>
      }
    >
      <EuiPopoverTitle paddingSize="s">
        <EuiText size="xs">
          <EuiTextColor color="subdued">{text.signedInAs}</EuiTextColor>
        </EuiText>
        <EuiText size="s">
          <strong>{name}</strong>
        </EuiText>
      </EuiPopoverTitle>
      <WaysOut isDisabled={signOut.isPending} onSignOut={signOut.mutate} />
      {signOut.isError ? (
        <EuiText size="xs" color="danger" role="alert" css={{ padding: 8 }}>
          {text.signOutFailed}
        </EuiText>
      ) : null}
    </EuiPopover>
  );
}

interface WaysOutProps {
  readonly isDisabled: boolean;
  readonly onSignOut: (where: 'here' | 'everywhere') => void;
}

function WaysOut({ isDisabled, onSignOut }: WaysOutProps) {
  const item = (where: 'here' | 'everywhere', label: string, hint?: string) => (
    <EuiContextMenuItem
      key={where}
      icon="logOut"
      disabled={isDisabled}
      {...(hint === undefined ? {} : { toolTipContent: hint })}
      onClick={() => onSignOut(where)}
    >
      {label}
    </EuiContextMenuItem>
  );
  return (
    <EuiContextMenuPanel
      items={[item('here', text.signOut), item('everywhere', text.endAll, text.endAllHint)]}
    />
  );
}
