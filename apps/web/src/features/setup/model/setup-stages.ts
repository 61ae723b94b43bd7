/** The steps on the one picture of the product: each stage stands for the steps that make it sound. */
import type { SetupStepId } from '@lockstep/contracts';
import type { StageView } from '../../../ui/stage-chain.tsx';
import { stageNames } from '../../../texts/stage-names.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import type { StepView } from './step-views.ts';

const STEPS_OF: Readonly<Record<StageView['id'], readonly SetupStepId[]>> = {
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

export function setupStages(views: readonly StepView[], names: SetupNames): readonly StageView[] {
  const labels = stageNames(names.remote, names.management);
  return ORDER.map((id) => {
    const steps = views.filter(({ step }) => STEPS_OF[id].includes(step.id) && !step.optional);
    const done = steps.filter(({ state }) => state === 'done').length;
    return {
      id,
      name: labels[id],
      state: stageState(steps),
      note: steps.length > 1 && done < steps.length ? text.stepsDone(done, steps.length) : '',
    };
  });
}

function stageState(steps: readonly StepView[]): StageView['state'] {
  if (steps.some(({ state }) => state === 'wrong')) return 'broken';
  if (steps.length > 0 && steps.every(({ state }) => state === 'done')) return 'ok';
  return 'unknown';
}
