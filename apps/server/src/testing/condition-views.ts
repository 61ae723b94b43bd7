/** Every view that tells how a remote is doing, reduced to the condition that it shows. For the table fault × view. */
import {
  getSyncReport,
  listConditions,
  runDoctor,
  stateOfReason,
  type ConditionReason,
  type ConditionType,
} from '@lockstep/contracts';
import type { FaultWorld } from './fault-world.ts';
import { TEST_AUTHORIZATION } from './test-consoles.ts';

interface ShownCondition {
  readonly type: string;
  readonly reason: string;
}

export interface ConditionView {
  readonly name: string;
  /** What it shows of an output now; undefined when it shows that all is well. */
  readonly read: (faulty: FaultWorld, outputId: string) => Promise<ShownCondition | undefined>;
}

type Shown = ShownCondition | undefined;

async function fromConditions(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const answer = await faulty.ask(listConditions, { query: { output: outputId } });
  if (!('summary' in answer)) throw new Error('There is no summary.');
  const { status, type, reason } = answer.summary;
  return status === 'True' ? undefined : { type, reason };
}

async function fromSummaries(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const answer = await faulty.ask(listConditions, { query: {} });
  if (!('outputs' in answer)) throw new Error('There are no summaries.');
  const found = answer.outputs.find(({ output_id: id }) => id === outputId)?.summary;
  return found === undefined || found.status === 'True'
    ? undefined
    : { type: found.type, reason: found.reason };
}

async function fromReport(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const { item } = await faulty.ask(getSyncReport, { params: { outputId } });
  const { condition } = item;
  return condition === null || condition === undefined || condition.status === 'True'
    ? undefined
    : { type: condition.type, reason: condition.reason };
}

async function fromDoctor(faulty: FaultWorld, outputId: string): Promise<Shown> {
  const { items } = await faulty.ask(runDoctor, { body: { output_id: outputId } });
  const [diagnosis] = items;
  const first = diagnosis?.first_broken;
  if (first === null || first === undefined) return undefined;
  const probe = diagnosis?.probes.find(({ id }) => id === first.probe_id);
  return { type: first.probe_id, reason: probe?.reason ?? '' };
}

/** `lockstep_condition{output,type,status} 1` names no reason: the type alone has to agree. */
export async function isFalseInMetrics(
  faulty: FaultWorld,
  outputId: string,
  type: ConditionType,
): Promise<boolean> {
  const answer = await fetch(`${faulty.main.console.url}/metrics`, {
    headers: { authorization: TEST_AUTHORIZATION },
  });
  const text = await answer.text();
  return [outputId, ''].some((output) =>
    text.includes(`lockstep_condition{output="${output}",type="${type}",status="False"} 1`),
  );
}

/** The badge shows the state of the report: it must be one that the reason allows, and never green. */
export async function badgeOf(faulty: FaultWorld, outputId: string, reason: ConditionReason) {
  const { item } = await faulty.ask(getSyncReport, { params: { outputId } });
  return { shown: item.state, expected: stateOfReason(reason) };
}

export const CONDITION_VIEWS: readonly ConditionView[] = [
  { name: 'conditions of the output', read: fromConditions },
  { name: 'summaries of all outputs', read: fromSummaries },
  { name: 'report', read: fromReport },
  { name: 'doctor', read: fromDoctor },
];
