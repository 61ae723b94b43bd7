/** The five stations of one remote, with names of this installation and the figure that matters at each. */
import type { SyncReport } from '@lockstep/contracts';
import type { StationView } from '../../../ui/station-chain.tsx';
import { syncMessages as text } from '../messages.ts';

export function toStationViews(report: SyncReport, managementName: string): readonly StationView[] {
  const names = text.stations(report.output_name, managementName);
  return report.stations.map(({ id, state }) => ({ id, state, name: names[id], note: noteFor(id, report) }));
}

/** Short: the sentence that explains a break stands below the chain. */
function noteFor(id: StationView['id'], { generation, counts, stations }: SyncReport): string {
  switch (id) {
    case 'leader':
      return generation === null ? '' : text.generation(generation.leader);
    case 'replication': {
      const follower = generation?.follower ?? null;
      if (generation === null || follower === null || follower >= generation.leader) return '';
      return text.generationsBehind(generation.leader - follower);
    }
    case 'applied': {
      const isKnown = stations.some((station) => station.id === 'applied' && station.state !== 'unknown');
      if (!isKnown || counts.total === 0) return '';
      const open = counts.total - counts.in_sync;
      return open === 0 ? text.appliedOf(counts.in_sync, counts.total) : text.notApplied(open, counts.total);
    }
    case 'management':
    case 'remote':
      return '';
  }
}
