/** Nothing that was typed is lost unasked: neither by a link or Back, nor by closing the tab. */
import { EuiConfirmModal, useGeneratedHtmlId } from '@elastic/eui';
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { pageMessages } from './page-messages.ts';

export interface LeaveGuardProps {
  /** Asked when the page is about to be left: what was typed may have been saved in the meantime. */
  readonly isDirty: () => boolean;
}

export function LeaveGuard({ isDirty }: LeaveGuardProps) {
  const titleId = useGeneratedHtmlId();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty() && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    const handleUnload = (event: BeforeUnloadEvent): void => {
      if (isDirty()) event.preventDefault();
    };
    window.addEventListener('beforeunload', handleUnload);
    return () => window.removeEventListener('beforeunload', handleUnload);
  }, [isDirty]);

  if (blocker.state !== 'blocked') return null;
  return (
    <EuiConfirmModal
      aria-labelledby={titleId}
      titleProps={{ id: titleId }}
      maxWidth={480}
      title={pageMessages.leaveTitle}
      buttonColor="danger"
      confirmButtonText={pageMessages.leave}
      cancelButtonText={pageMessages.stay}
      defaultFocusedButton="cancel"
      onCancel={() => blocker.reset()}
      onConfirm={() => blocker.proceed()}
    >
      {pageMessages.leaveText}
    </EuiConfirmModal>
  );
}
