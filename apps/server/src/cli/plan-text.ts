/** Plans and what came of them, for people and for programs. Pure. Orders, which may hold secrets, stay out of both. */
import type { StepResult } from '../declared-state/apply-plan.ts';
import type { FieldChange, Plan, PlannedStep, StepAction } from '../declared-state/plan.ts';

const SIGNS: Readonly<Record<StepAction, string>> = { create: '+', update: '~', delete: '-', blocked: '!' };
const LABELS: readonly (readonly [StepAction, string])[] = [
  ['create', 'to create'],
  ['update', 'to update'],
  ['delete', 'to delete'],
  ['blocked', 'blocked'],
];

/** As long as a value is shown; certificates and lists of addresses are longer. */
const SHOWN_LENGTH = 100;

const kindText = (step: Pick<PlannedStep, 'kind'>): string => step.kind.replace('_', ' ');

const countOf = ({ steps }: Plan, action: StepAction): number =>
  steps.filter((step) => step.action === action).length;

/** The steps of a plan with `+`, `~`, `-` and `!` at the start of lines, and their counts. */
export function planText(plan: Plan, prune: boolean): string {
  const left = plan.undeclared.map((one) => `${kindText(one)} ${one.id}`);
  const counts = LABELS.map(([action, label]) => `${String(countOf(plan, action))} ${label}`).join(', ');
  return [
    ...plan.steps.flatMap(stepLines),
    ...(plan.steps.length === 0
      ? [`Nothing differs: ${String(plan.unchanged)} as declared.`]
      : [`${counts}; ${String(plan.unchanged)} as declared.`]),
    ...(left.length === 0 || prune
      ? []
      : [`Not in the file, and left alone without --prune: ${left.join(', ')}.`]),
    ...plan.notes.map((note) => `Note: ${note}`),
    '',
  ].join('\n');
}

function stepLines(step: PlannedStep): readonly string[] {
  return [
    `${SIGNS[step.action]} ${kindText(step)} ${step.id}: ${step.reason}`,
    ...step.fields.map((field) => `    ${fieldText(field)}`),
  ];
}

function fieldText({ path, before, after }: FieldChange): string {
  return before === null ? `${path}: ${shown(after)}` : `${path}: ${shown(before)} -> ${shown(after)}`;
}

function shown(value: unknown): string {
  const text = value === null ? '(not set)' : typeof value === 'string' ? value : JSON.stringify(value);
  const line = text
    .split('\n')
    .map((part) => part.trim())
    .join(' ');
  return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH)}…` : line;
}

/** The plan as JSON and YAML print it; secrets are not part of a step. */
export function planView(plan: Plan) {
  return {
    changes: Object.fromEntries(LABELS.map(([action]) => [action, countOf(plan, action)])),
    unchanged: plan.unchanged,
    steps: plan.steps.map(stepView),
    undeclared: plan.undeclared,
    notes: plan.notes,
  };
}

const stepView = ({ kind, id, action, reason, fields }: PlannedStep) => ({
  kind,
  id,
  action,
  reason,
  fields,
});

const VERBS: Readonly<Record<StepAction, string>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  blocked: 'blocked',
};

/** One line for a step that was done, has failed or was left out. */
export function resultLine({ step, state, message }: StepResult): string {
  const what = `${kindText(step)} ${step.id}`;
  return state === 'done'
    ? `${what}: ${VERBS[step.action]}`
    : `${what}: ${state.toUpperCase()}: ${message ?? ''}`;
}

/** The same for JSON and YAML. */
export const resultView = ({ step, state, message }: StepResult) => ({
  kind: step.kind,
  id: step.id,
  action: step.action,
  state,
  message,
});
