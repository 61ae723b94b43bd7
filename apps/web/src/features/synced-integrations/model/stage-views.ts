/** The stages of one remote, five over replication and three without, with names of this installation and the figure that matters at each. */
import type { SyncReport } from '@lockstep/contracts';
import { formatSpan } from '../../../lib/format.ts';
import type { StageView } from '../../../ui/stage-chain.tsx';
import { stageNames } from '../../../texts/stage-names.ts';
import { syncMessages as text } from '../../../texts/synced-integrations.ts';

export function toStageViews(report: SyncReport, managementName: string): readonly StageView[] {
  const names = stageNames(report.output_name, managementName);
  return report.stages.map(({ id, state }) => ({ id, state, name: names[id], note: noteFor(id, report) }));
}

/** Short: the sentence that explains a break stands below the chain. */
function noteFor(id: StageView['id'], report: SyncReport): string {
  const { generation } = report;
  switch (id) {
    case 'leader':
      return inWords(generation?.leader);
    case 'replication':
      return replicationNote(report);
    case 'applied':
      return appliedNote(report);
    // Without replication there are no stages between, so the two ends tell which document each has.
    case 'management':
      return report.transport === 'direct' ? inWords(generation?.leader) : '';
    case 'remote':
      return report.transport === 'direct' ? inWords(generation?.follower) : '';
  }
}

function appliedNote({ counts, stages }: SyncReport): string {
  const state = stages.find(({ id }) => id === 'applied')?.state ?? 'unknown';
  if (state === 'unknown' || counts.total === 0) return '';
  const open = counts.total - counts.in_sync;
  // What is there in another form, or cannot be had, is told by the sentence below.
  return open === 0 || state === 'warning'
    ? text.appliedOf(counts.in_sync, counts.total)
    : text.notApplied(open, counts.total);
}

function inWords(generation: number | null | undefined): string {
  return generation === null || generation === undefined ? '' : text.generation(generation);
}

/** How far the follower is behind, in the coarsest unit that says something; nothing when that is not known. */
function replicationNote({ generation, follower: copy }: SyncReport): string {
  const follower = generation?.follower ?? null;
  const behind = generation === null || follower === null ? 0 : generation.leader - follower;
  const lagMs = copy?.lag_ms ?? null;
  const parts = [
    ...(behind > 0 ? [text.generationsBehind(behind)] : []),
    ...(lagMs === null ? [] : [text.lag(formatSpan(lagMs))]),
  ];
  const operations = copy?.operations_behind ?? 0;
  return parts.length === 0 && operations > 0 ? text.operationsBehind(operations) : parts.join(', ');
}
