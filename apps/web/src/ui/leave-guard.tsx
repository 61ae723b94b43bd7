/** Nothing that was typed is lost unasked: neither by a link or Back, nor by closing the tab. */
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { ConfirmModal } from './confirm-modal.tsx';
import { pageMessages } from '../texts/ui-page.ts';

interface LeaveGuardProps {
  /** Asked when the page is about to be left: what was typed may have been saved in the meantime. */
  readonly isDirty: () => boolean;
}

export function LeaveGuard({ isDirty }: LeaveGuardProps) {
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
    <ConfirmModal
      maxWidth={480}
      title={pageMessages.leaveTitle}
      buttonColor="danger"
      confirmButtonText={pageMessages.leave}
      cancelButtonText={pageMessages.stay}
      onCancel={() => blocker.reset()}
      onConfirm={() => blocker.proceed()}
    >
      {pageMessages.leaveText}
    </ConfirmModal>
  );
}
