/** A button for something that may be forbidden: then it stays, disabled, and says why when pointed at or focused. */
import { EuiButton, EuiButtonEmpty, EuiToolTip } from '@elastic/eui';
import type { ReactNode } from 'react';
import type { Permission } from '../lib/permission.ts';

interface GuardedButtonProps {
  readonly permission: Permission;
  /** Absent where it does something else by itself: a submit button sends its form. */
  readonly onClick?: () => void;
  readonly type?: 'submit';
  readonly children: ReactNode;
  /** `fill` for the one thing to do here, `empty` for what is rarely wanted. */
  readonly look?: 'fill' | 'plain' | 'empty';
  readonly color?: 'primary' | 'danger' | 'text';
  readonly iconType?: string;
  readonly isLoading?: boolean;
  /** When the text alone does not say what is meant ("Install nginx"). */
  readonly 'aria-label'?: string;
}

export function GuardedButton({
  permission,
  look = 'plain',
  onClick,
  children,
  ...rest
}: GuardedButtonProps) {
  const isDenied = permission.kind === 'denied';
  const isInert = isDenied || rest.isLoading === true;
  const shared = {
    ...rest,
    size: 's',
    // Stays in the tab order: the reason can be found without a mouse, and a button at work keeps the focus.
    ...(isInert ? { isDisabled: true, hasAriaDisabled: true } : onClick === undefined ? {} : { onClick }),
  } as const;
  const button =
    look === 'empty' ? (
      <EuiButtonEmpty {...shared} flush="both">
        {children}
      </EuiButtonEmpty>
    ) : (
      <EuiButton {...shared} fill={look === 'fill'}>
        {children}
      </EuiButton>
    );
  return isDenied ? <EuiToolTip content={permission.reason}>{button}</EuiToolTip> : button;
}
