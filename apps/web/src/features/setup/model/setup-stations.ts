/** The steps on the one picture of the product: each station stands for the steps that make it sound. */
import type { SetupStepId } from '@lockstep/contracts';
import type { StationView } from '../../../ui/station-chain.tsx';
import { setupMessages as text } from '../messages.ts';
import type { StepView } from './step-views.ts';

const STEPS_OF: Readonly<Record<StationView['id'], readonly SetupStepId[]>> = {
  management: ['sides', 'versions', 'licenses', 'interface', 'certificates', 'expose', 'network_filter'],
  leader: ['leader'],
  replication: [
    'api_key',
    'trust',
    'credential',
    'reload',
    'operator_link',
    'alias',
    'connection',
    'roles',
    'follower',
  ],
  remote: ['service_token', 'remote_key', 'output'],
  applied: ['first_sync'],
};
const ORDER = ['management', 'leader', 'replication', 'remote', 'applied'] as const;

interface SetupNames {
  readonly management: string;
  readonly remote: string;
}

export function setupStations(views: readonly StepView[], names: SetupNames): readonly StationView[] {
  const labels = text.stations(names.management, names.remote);
  return ORDER.map((id) => {
    const steps = views.filter(({ step }) => STEPS_OF[id].includes(step.id) && !step.optional);
    const done = steps.filter(({ state }) => state === 'done').length;
    return {
      id,
      name: labels[id],
      state: stationState(steps),
      note: steps.length > 1 && done < steps.length ? text.stepsDone(done, steps.length) : '',
    };
  });
}

function stationState(steps: readonly StepView[]): StationView['state'] {
  if (steps.some(({ state }) => state === 'wrong')) return 'broken';
  if (steps.length > 0 && steps.every(({ state }) => state === 'done')) return 'ok';
  return 'unknown';
}
