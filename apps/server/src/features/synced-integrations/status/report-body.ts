import type { SyncReport as ReportOnWire } from '@lockstep/contracts';

/** A report without what is the same for every kind of remote. */
export type ReportBody = Omit<
  ReportOnWire,
  'output_id' | 'output_name' | 'applied_by' | 'transport' | 'last_run' | 'next_run_at'
>;
