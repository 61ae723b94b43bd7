/** Says aloud that a remote has changed its state, while the page is open. */
import type { SyncReport } from '@lockstep/contracts';
import { useState } from 'react';
import { localTimeZone } from '../../../lib/format.ts';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { announceChanges } from '../model/announcements.ts';

export interface SyncAnnouncerProps {
  readonly reports: readonly SyncReport[] | undefined;
  /** When they were read, in epoch milliseconds. */
  readonly readAt: number;
}

export function SyncAnnouncer({ reports, readAt }: SyncAnnouncerProps) {
  const [said, setSaid] = useState<{ readonly reports: readonly SyncReport[]; readonly words: string }>();
  if (reports !== undefined && reports !== said?.reports) {
    const words = announceChanges(said?.reports ?? [], reports, { now: readAt, timeZone: localTimeZone() });
    // Nothing new: what was said last stays, as an emptied region would only be noise.
    setSaid({ reports, words: words === '' ? (said?.words ?? '') : words });
  }
  return <LiveRegion>{said?.words ?? ''}</LiveRegion>;
}
