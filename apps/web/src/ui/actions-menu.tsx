/** A menu behind a button. What is not allowed stays in it, with the reason. */
import {
  EuiButtonIcon,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiCopy,
  EuiPopover,
  EuiText,
  type PopoverAnchorPosition,
} from '@elastic/eui';
import { useState, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { ALLOWED, type Permission } from '../lib/permission.ts';
import { useAppLink } from './app-link.tsx';

interface MenuProps {
  readonly label: string;
  /** Opens it; three dots without one. */
  readonly button?: (toggle: {
    readonly 'aria-expanded': boolean;
    readonly onClick: () => void;
  }) => ReactElement;
  readonly anchor?: PopoverAnchorPosition;
  /** Under the entries. */
  readonly note?: ReactNode;
  /** The entries of the open menu. */
  readonly items: (close: () => void) => ReactElement[];
}

/** A button that opens a menu; closes with Escape, and after an item was chosen. */
export function ActionsMenu({ label, button, anchor = 'downRight', note, items }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const toggle = { 'aria-expanded': isOpen, onClick: () => setOpen(!isOpen) };
  const close = (): void => setOpen(false);
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={close}
      panelPaddingSize="none"
      anchorPosition={anchor}
      aria-label={label}
      button={
        button?.(toggle) ?? (
          <EuiButtonIcon iconType="boxesVertical" color="text" aria-label={label} {...toggle} />
        )
      }
    >
      <EuiContextMenuPanel css={{ maxInlineSize: 280 }} items={isOpen ? items(close) : []} />
      {note}
    </EuiPopover>
  );
}

interface ActionItemProps {
  /** For a menu of nothing but acts; the panel gives it only to entries that are its own children. */
  readonly role?: 'menuitem';
  readonly icon?: string;
  readonly permission?: Permission;
  readonly children: string;
}

/** One action of a menu. Without the permission it stays visible and says why it cannot be used. */
export function ActionItem({
  role,
  icon,
  permission = ALLOWED,
  onClick,
  children,
}: ActionItemProps & { readonly onClick: () => void }) {
  return (
    <EuiContextMenuItem
      {...(role === undefined ? {} : { role })}
      {...(icon === undefined ? {} : { icon })}
      disabled={permission.kind === 'denied'}
      onClick={onClick}
    >
      {children}
      {permission.kind === 'denied' ? (
        // A disabled entry of a menu takes no focus, so its reason stands in it.
        <EuiText size="xs" color="subdued" component="span" css={{ display: 'block', whiteSpace: 'normal' }}>
          {permission.reason}
        </EuiText>
      ) : null}
    </EuiContextMenuItem>
  );
}

/** An entry that leads to a page. */
export function ActionLink({
  to,
  onGo,
  permission = ALLOWED,
  icon,
  children,
}: ActionItemProps & { readonly to: string; readonly onGo?: () => void }) {
  const link = useAppLink(to);
  const look = icon === undefined ? {} : { icon };
  if (permission.kind === 'denied') {
    return (
      <ActionItem {...look} permission={permission} onClick={() => undefined}>
        {children}
      </ActionItem>
    );
  }
  return (
    <EuiContextMenuItem
      {...look}
      href={link.href}
      onClick={(event) => {
        onGo?.();
        link.onClick(event as MouseEvent<HTMLAnchorElement>);
      }}
    >
      {children}
    </EuiContextMenuItem>
  );
}

interface CopyItemProps {
  readonly content: string;
  /** Said when it is done. */
  readonly done: string;
  readonly children: string;
}

/** An item that copies `content`. */
export function CopyItem({ content, done, children }: CopyItemProps) {
  return (
    <EuiCopy textToCopy={content} afterMessage={done}>
      {(copy) => (
        <EuiContextMenuItem icon="copy" onClick={copy}>
          {children}
        </EuiContextMenuItem>
      )}
    </EuiCopy>
  );
}
