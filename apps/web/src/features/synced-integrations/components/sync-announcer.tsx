/** Says aloud that a remote has changed its state, while the page is open. */
import type { SyncReportHead } from '@lockstep/contracts';
import { useEffect, useRef } from 'react';
import { localTimeZone } from '../../../lib/format.ts';
import { announce } from '../../../ui/announcer.tsx';
import { announceChanges } from '../model/announcements.ts';

interface SyncAnnouncerProps {
  readonly reports: readonly SyncReportHead[] | undefined;
  /** When they were read, in epoch milliseconds. */
  readonly readAt: number;
}

export function SyncAnnouncer({ reports, readAt }: SyncAnnouncerProps) {
  const known = useRef<readonly SyncReportHead[]>([]);
  useEffect(() => {
    if (reports === undefined || reports === known.current) return;
    announce(announceChanges(known.current, reports, { now: readAt, timeZone: localTimeZone() }));
    known.current = reports;
  }, [reports, readAt]);
  return null;
}
