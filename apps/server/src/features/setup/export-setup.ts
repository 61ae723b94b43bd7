/** The steps of a setup as a shell script or a written runbook. What is secret is left as a question or a placeholder. */
import type { ByHand } from './model/by-hand.ts';
import type { SetupStepText } from './model/step-text.ts';
import type { SetupPlan } from './model/setup-plan.ts';
import { shellScript } from './setup-script.ts';

export interface Exported {
  readonly file_name: string;
  readonly text: string;
}

export function exportSetup(
  plan: SetupPlan,
  given: readonly SetupStepText[],
  format: 'shell' | 'markdown',
): Exported {
  const steps = inOrderByHand(given);
  const base = `connect-${plan.outputName.replace(/[^A-Za-z0-9_-]+/g, '-')}-to-${plan.management.replace(/[^A-Za-z0-9_-]+/g, '-')}`;
  const name = base.replaceAll(/-{2,}/g, '-').toLowerCase();
  return format === 'shell'
    ? { file_name: `${name}.sh`, text: shellScript(scriptTitle(plan), plan, steps) }
    : { file_name: `${name}.md`, text: runbook(plan, steps) };
}

/** A person saves the output to make the leader index, which the console makes before; only then it can be followed. */
function inOrderByHand(steps: readonly SetupStepText[]): readonly SetupStepText[] {
  const isLater = ({ id }: SetupStepText): boolean => id === 'leader' || id === 'follower';
  const later = steps.filter(isLater);
  return steps.flatMap((step) => (isLater(step) ? [] : step.id === 'output' ? [step, ...later] : [step]));
}

const scriptTitle = (plan: SetupPlan): string => `Connect ${plan.remote} to ${plan.management}`;

function runbook(plan: SetupPlan, steps: readonly SetupStepText[]): string {
  const parts = steps.map((step, at) =>
    [
      `## ${at + 1}. ${step.title}${step.optional ? ' (optional)' : ''}`,
      step.why,
      ...step.by_hand.map(markdownBlock),
      `Done: [ ] by ______ at ______`,
    ].join('\n\n'),
  );
  return `${[
    `# ${scriptTitle(plan)}`,
    'Written by Lockstep from the choices of the setup. Secrets are left out: what stands in angle brackets is yours to fill in.',
    ...parts,
  ].join('\n\n')}\n`;
}

const FENCES: Readonly<Record<ByHand['kind'], string>> = {
  'http-request': 'http',
  shell: 'sh',
  'elasticsearch.yml': 'yaml',
  yaml: 'yaml',
  text: '',
};

function markdownBlock({ kind, title: heading, where, text }: ByHand): string {
  const head = `**${heading}** (${where})`;
  if (kind === 'text') {
    return `${head}\n\n${text
      .split('\n')
      .map((line) => `- ${line}`)
      .join('\n')}`;
  }
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${head}\n\n${fence}${FENCES[kind]}\n${text}\n${fence}`;
}
