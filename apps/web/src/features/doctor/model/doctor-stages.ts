/** What the probes say of each stage: sound up to the first break, the break marked, dim after it. Pure. */
import {
  STAGES,
  type ConditionType,
  type Diagnosis,
  type ProbeResult,
  type Transport,
} from '@lockstep/contracts';
import type { StageState, StageView } from '../../../ui/stage-chain.tsx';
import { stageNames } from '../../../texts/stage-names.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';

type StageId = (typeof STAGES)[number];

const STAGE_OF_AREA: Readonly<Record<ProbeResult['area'], StageId>> = {
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

/** Without replication there are no stages between: what is said of the leader document is said of management. */
const DIRECT_STAGE_OF: Readonly<Record<StageId, StageId>> = {
  management: 'management',
  leader: 'management',
  replication: 'management',
  remote: 'remote',
  applied: 'applied',
};

function stageOf({ id, area }: ProbeResult, transport: Transport): StageId {
  const stage = OF_THE_LEADER.includes(id) ? 'leader' : STAGE_OF_AREA[area];
  return transport === 'direct' ? DIRECT_STAGE_OF[stage] : stage;
}

export function toDoctorStages(diagnosis: Diagnosis, managementName: string): readonly StageView[] {
  const { output_name: outputName, transport } = diagnosis;
  const names = stageNames(outputName, managementName);
  const ids = transport === 'direct' ? new Set(Object.values(DIRECT_STAGE_OF)) : STAGES;
  const seen = [...ids].map((id) => {
    const probes = diagnosis.probes.filter((probe) => stageOf(probe, transport) === id);
    return { id, name: names[id], note: noteOf(probes), state: stateOf(probes) };
  });
  const firstBreak = seen.findIndex(({ state }) => state === 'broken');
  return seen.map((stage, index) =>
    firstBreak === -1 || index <= firstBreak ? stage : { ...stage, state: 'unknown', note: '' },
  );
}

function stateOf(probes: readonly ProbeResult[]): StageState {
  if (probes.some(({ result }) => result === 'failed')) return 'broken';
  // Probes that were skipped for another one say nothing; those that do not apply take nothing away.
  if (probes.some(({ result, because }) => result === 'skipped' && because !== null)) return 'unknown';
  if (probes.some(({ result }) => result === 'warning')) return 'warning';
  return probes.some(({ result }) => result !== 'skipped') ? 'ok' : 'unknown';
}

function noteOf(probes: readonly ProbeResult[]): string {
  const count = (wanted: ProbeResult['result']): number =>
    probes.filter(({ result }) => result === wanted).length;
  const [failed, warnings] = [count('failed'), count('warning')];
  if (failed > 0) return text.failed(failed);
  return warnings > 0 ? text.warnings(warnings) : '';
}
