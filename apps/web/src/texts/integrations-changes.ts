/** Texts of what an upgrade changes. */
import { formatQuantity } from '../lib/format.ts';

export const changesMessages = {
  title: (from: string, to: string) => `Changes from ${from} to ${to}`,
  about: (changed: number, unchanged: number) =>
    changed === 0
      ? 'No asset changes.'
      : `${formatQuantity(changed, 'asset')} will change, ${unchanged} will stay. Nothing is written before you install.`,
  loading: 'Comparing the versions on every cluster',
  problem: 'The changes cannot be compared',
  seeChanges: 'See changes',
  // Assets
  assets: 'Assets',
  changes: { added: 'Added', removed: 'Removed', changed: 'Changed', renamed: 'Renamed' },
  before: (name: string) => `was ${name}`,
  field: 'Field',
  was: 'Before',
  is: 'After',
  none: 'None',
  fields: (count: number) => formatQuantity(count, 'field'),
  fieldsLeftOut: (count: number) =>
    `${formatQuantity(count, 'more field')}. See all with lockstep package diff --output json.`,
  showAll: (count: number) => `Show all ${formatQuantity(count, 'asset')}`,
  // Data streams
  streams: 'Data streams',
  cluster: 'Cluster',
  stream: 'Data stream',
  effect: 'Effect',
  details: 'Details',
  notChecked: 'Not checked',
  noStreams: 'No data streams yet',
  leftOut: (count: number) => `${formatQuantity(count, 'more data stream')} not checked`,
  effects: {
    unchanged: 'Unchanged',
    updated: 'Updated in place',
    rolls_over: 'Rolls over',
    replicated: 'Replicated',
    unknown: 'Unknown',
    none: 'None',
  },
  replicated: 'Follows another cluster and stays as it is.',
  rollsOver: (reason: string) => `Next write: ${reason}.`,
  newFields: (count: number) => formatQuantity(count, 'new field'),
  conflicts: (count: number) => `${formatQuantity(count, 'mapping conflict')} between old and new indices`,
  conflict: (before: string, after: string) => `${before} → ${after}`,
} as const;
