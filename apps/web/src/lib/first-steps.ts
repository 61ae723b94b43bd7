/** What somebody new to the sandbox has done in this browser already, as far as no page tells it. */
import { browserChoice } from './browser-choice.ts';

const NO_YES = ['no', 'yes'] as const;

export const firstSteps = {
  installed: browserChoice<(typeof NO_YES)[number]>('lockstep.first-steps.installed', NO_YES, 'no'),
  looked: browserChoice<(typeof NO_YES)[number]>('lockstep.first-steps.looked', NO_YES, 'no'),
  broke: browserChoice<(typeof NO_YES)[number]>('lockstep.first-steps.broke', NO_YES, 'no'),
  dismissed: browserChoice<(typeof NO_YES)[number]>('lockstep.first-steps.dismissed', NO_YES, 'no'),
} as const;
