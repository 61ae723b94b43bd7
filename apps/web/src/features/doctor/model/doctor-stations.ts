/** What the probes say of each station: sound up to the first break, the break marked, dim after it. Pure. */
import {
  STATIONS,
  type ConditionType,
  type Diagnosis,
  type ProbeResult,
  type Transport,
} from '@lockstep/contracts';
import type { StationState, StationView } from '../../../ui/station-chain.tsx';
import { doctorMessages as text } from '../messages.ts';

type StationId = (typeof STATIONS)[number];

const STATION_OF_AREA: Readonly<Record<ProbeResult['area'], StationId>> = {
  management: 'management',
  output: 'remote',
  remote: 'remote',
  connection: 'replication',
  replication: 'replication',
  items: 'applied',
};

const OF_THE_LEADER: readonly string[] = [
  'LeaderWritable',
  'LeaderPublished',
] satisfies readonly ConditionType[];

/** Without replication there are no stations between: what is said of the leader document is said of management. */
const DIRECT_STATION_OF: Readonly<Record<StationId, StationId>> = {
  management: 'management',
  leader: 'management',
  replication: 'management',
  remote: 'remote',
  applied: 'applied',
};

function stationOf({ id, area }: ProbeResult, transport: Transport): StationId {
  const station = OF_THE_LEADER.includes(id) ? 'leader' : STATION_OF_AREA[area];
  return transport === 'direct' ? DIRECT_STATION_OF[station] : station;
}

export function toDoctorStations(diagnosis: Diagnosis, managementName: string): readonly StationView[] {
  const { output_name: outputName, transport } = diagnosis;
  const names = text.stations(outputName, managementName);
  const ids = transport === 'direct' ? new Set(Object.values(DIRECT_STATION_OF)) : STATIONS;
  const seen = [...ids].map((id) => {
    const probes = diagnosis.probes.filter((probe) => stationOf(probe, transport) === id);
    return { id, name: names[id], note: noteOf(probes), state: stateOf(probes) };
  });
  const firstBreak = seen.findIndex(({ state }) => state === 'broken');
  return seen.map((station, index) =>
    firstBreak === -1 || index <= firstBreak ? station : { ...station, state: 'unknown', note: '' },
  );
}

function stateOf(probes: readonly ProbeResult[]): StationState {
  if (probes.some(({ result }) => result === 'failed')) return 'broken';
  // Probes that were skipped for another one say nothing; those that do not apply take nothing away.
  if (probes.some(({ result, because }) => result === 'skipped' && because !== null)) return 'unknown';
  return probes.some(({ result }) => result !== 'skipped') ? 'ok' : 'unknown';
}

function noteOf(probes: readonly ProbeResult[]): string {
  const count = (wanted: ProbeResult['result']): number =>
    probes.filter(({ result }) => result === wanted).length;
  const [failed, warnings] = [count('failed'), count('warning')];
  if (failed > 0) return text.failed(failed);
  return warnings > 0 ? text.warnings(warnings) : '';
}
