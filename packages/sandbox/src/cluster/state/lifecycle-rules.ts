import { isObject, type JsonObject, textOf } from '../json.ts';
import { parseDuration } from './duration.ts';

/** Phases in their order, with the actions that each allows. */
const PHASES: Readonly<Record<string, readonly string[]>> = {
  hot: [
    'set_priority',
    'unfollow',
    'rollover',
    'readonly',
    'downsample',
    'shrink',
    'forcemerge',
    'searchable_snapshot',
  ],
  warm: ['set_priority', 'unfollow', 'readonly', 'downsample', 'allocate', 'migrate', 'shrink', 'forcemerge'],
  cold: [
    'set_priority',
    'unfollow',
    'readonly',
    'downsample',
    'searchable_snapshot',
    'allocate',
    'migrate',
    'freeze',
  ],
  frozen: ['unfollow', 'searchable_snapshot'],
  delete: ['wait_for_snapshot', 'delete'],
};
const ORDER = Object.keys(PHASES);

/** Hot actions that change an index which is written to until it has rolled over. */
const AFTER_ROLLOVER = ['readonly', 'downsample', 'shrink', 'forcemerge', 'searchable_snapshot'];
/** Actions that make no sense for a mounted snapshot. */
const NOT_ON_SNAPSHOTS = ['shrink', 'forcemerge', 'freeze', 'downsample'];

type Phases = Readonly<Record<string, JsonObject>>;

const actionsOf = (phases: Phases, phase: string): readonly string[] => {
  const actions = phases[phase]?.['actions'];
  return isObject(actions) ? Object.keys(actions) : [];
};

/** What is wrong with the phases of a policy and with their actions, the first thing only. */
export function phaseProblem(phases: Phases): string | undefined {
  const unknown = Object.keys(phases).find((phase) => !ORDER.includes(phase));
  if (unknown !== undefined) return `Timeseries lifecycle does not support phase [${unknown}]`;
  return (
    misplacedAction(phases) ??
    actionsWithoutRollover(phases) ??
    frozenWithoutSnapshot(phases) ??
    actionsAfterSnapshot(phases) ??
    phasesOutOfOrder(phases)
  );
}

function misplacedAction(phases: Phases): string | undefined {
  for (const phase of Object.keys(phases)) {
    const wrong = actionsOf(phases, phase).find((action) => !PHASES[phase]?.includes(action));
    if (wrong !== undefined) return `invalid action [${wrong}] defined in phase [${phase}]`;
  }
  return undefined;
}

function actionsWithoutRollover(phases: Phases): string | undefined {
  const hot = actionsOf(phases, 'hot');
  if (hot.includes('rollover')) return undefined;
  const early = AFTER_ROLLOVER.filter((action) => hot.includes(action));
  if (early.length === 0) return undefined;
  return `the [${early.join(', ')}] action(s) may not be used in the [hot] phase without an accompanying [rollover] action`;
}

function frozenWithoutSnapshot(phases: Phases): string | undefined {
  if (phases['frozen'] === undefined || actionsOf(phases, 'frozen').includes('searchable_snapshot'))
    return undefined;
  return 'policy specifies the [frozen] phase without a corresponding [searchable_snapshot] action, but a searchable snapshot action is required in the frozen phase';
}

function actionsAfterSnapshot(phases: Phases): string | undefined {
  const mounted = ORDER.findIndex((phase) => actionsOf(phases, phase).includes('searchable_snapshot'));
  if (mounted < 0) return undefined;
  const later = ORDER.slice(mounted + 1).filter((phase) =>
    actionsOf(phases, phase).some((action) => NOT_ON_SNAPSHOTS.includes(action)),
  );
  if (later.length === 0) return undefined;
  return `phases [${later.join(',')}] define one or more of [forcemerge, freeze, shrink, downsample] actions which are not allowed after a managed index is mounted as a searchable snapshot`;
}

/** A phase without an age of its own takes part in no comparison. */
const ageOf = (phases: Phases, phase: string): number => {
  const age = phases[phase]?.['min_age'];
  return typeof age === 'string' ? parseDuration(age, 'min_age') : 0;
};

function phasesOutOfOrder(phases: Phases): string | undefined {
  for (const [position, phase] of ORDER.entries()) {
    const age = ageOf(phases, phase);
    const early = ORDER.slice(position + 1).filter((later) => {
      const laterAge = ageOf(phases, later);
      return laterAge > 0 && laterAge < age;
    });
    if (early.length === 0) continue;
    const list = early
      .map((one) => `the ${one} phase (min_age: ${textOf(phases[one]?.['min_age'])})`)
      .join(' and ');
    return `Your policy is configured to run ${list} before the ${phase} phase (min_age: ${textOf(phases[phase]?.['min_age'])}). You should change the phase timing so that the phases will execute in the order of hot, warm, then cold.`;
  }
  return undefined;
}

/** Things outside of the cluster state that a policy counts on; the sandbox has none of them. */
export function missingReference(phases: Phases): string | undefined {
  for (const phase of ORDER) {
    const actions = phases[phase]?.['actions'];
    if (!isObject(actions)) continue;
    const snapshot = actions['searchable_snapshot'];
    if (isObject(snapshot))
      return `no such repository [${textOf(snapshot['snapshot_repository'])}], the snapshot repository referenced by the [searchable_snapshot] action in the [${phase}] phase must exist before it can be referenced by an ILM policy`;
    const wait = actions['wait_for_snapshot'];
    if (isObject(wait))
      return `no such snapshot lifecycle policy [${textOf(wait['policy'])}], the snapshot lifecycle policy referenced by the [wait_for_snapshot] action in the [${phase}] phase must exist before it can be referenced by an ILM policy`;
  }
  return undefined;
}
