/** What `lockstep home` says to people. */
import type { Learned, FoundEdition } from '../home-moves/recover-from-remotes.ts';
import type { MoveResult, RemoteOutcome } from '../home-moves/move-home.ts';
import type { MovePlan, PlannedRemote } from '../home-moves/move-plan.ts';
import type { RecoveryPlan } from '../home-moves/recover-home.ts';
import { textTable } from './text-table.ts';

const STAGES: Readonly<Record<MovePlan['stage'], string>> = {
  new: '',
  resumes: ' It was started before, and continues.',
  done: ' It was done before; only remotes that were away are left.',
};

const REMOTE_ACTIONS: Readonly<Record<PlannedRemote['action'], string>> = {
  'take-over': 'keeps what was applied; the former home is fenced',
  'link-again': 'the former home is fenced; link it with the new home afterward',
  tell: 'applies itself; link it with the new home afterward',
};

/** What `home move` would carry, and what keeps it from that. */
export function movePlanText(plan: MovePlan): string {
  const { from, to, indices, integrations, customAssets, remotes, problems, warnings } = plan;
  const parts = [
    `From ${from.name} (${from.uuid}) to ${to.name} (${to.uuid}).${STAGES[plan.stage]}`,
    section(
      'Documents',
      indices.map(({ index, holds, documents }) => [index, String(documents), holds]),
    ),
    section(
      'Integrations, installed in the new home by its first run',
      integrations.map(({ name, version }) => [name, version]),
    ),
    section(
      'Custom assets, written into the new home',
      customAssets.map((asset) => [asset]),
    ),
    section(
      'Remotes',
      remotes.map(({ name, action }) => [name, REMOTE_ACTIONS[action]]),
    ),
    section(
      'To know',
      warnings.map((warning) => [warning]),
    ),
    section(
      'In the way',
      problems.map((problem) => [problem]),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `${title}:\n${textTable(rows).trimEnd().replaceAll(/^/gm, '  ')}`;
}

/** What was carried, and how each remote took its new home. */
export function moveResultText({ from, to }: MovePlan, { indices, remotes }: MoveResult): string {
  const documents = indices.reduce((sum, { carried }) => sum + carried, 0);
  return `${to.name} is the home now, with ${documents} documents. ${from.name} takes no console any more.\n${remotesText(remotes)}Start a console with the new configuration; its first run installs the integrations there.\n`;
}

const OUTCOMES: Readonly<Record<RemoteOutcome['outcome'], string>> = {
  'taken-over': 'taken over',
  left: 'left as it is; run the same command again once it can be reached',
  'not-ours': 'nothing to do there',
};

/** One line for each remote: whether it follows the new home, and at which edition of the leader document. */
export function remotesText(remotes: readonly RemoteOutcome[]): string {
  const rows = remotes.map(({ name, outcome, generation, problem }) => [
    name,
    OUTCOMES[outcome],
    [generation === null ? '' : `edition ${generation}`, problem ?? ''].join(' ').trim(),
  ]);
  return rows.length === 0 ? '' : `${section('Remotes', rows)}\n`;
}

/** What the edition found on a remote brings back, and what it cannot know. */
export function recoveryPlanText(
  { former, generation, outputName, where }: FoundEdition,
  { integrations, customAssets }: RecoveryPlan,
  learned: Learned,
): string {
  const parts = [
    `${former.name} (${former.uuid}) is known from ${where} of ${outputName}, edition ${generation}.`,
    section(
      'Integrations, installed in the new home by its next run',
      integrations.map(({ name, version }) => [name, version]),
    ),
    section(
      'Custom assets, written into the new home unless they are there',
      customAssets.map((asset) => [asset]),
    ),
    silentText(learned),
    'Not to be learned from remotes: other outputs, secrets, policies, activity, setups, uploaded packages. Enter them again.',
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

const silentText = ({ silent }: Learned): string =>
  section(
    'Told nothing',
    silent.map(({ name, problem }) => [name, problem]),
  );

/** What the remotes tell of former homes; `outputs`: how many the new home has. */
export function learnedText(learned: Learned, outputs: number): string {
  if (outputs === 0)
    return 'The new home has no remote outputs. Connect the remotes first (lockstep connect, lockstep apply, or the page), then run this again.\n';
  if (learned.editions.length === 0) return `No remote tells of a former home.\n${silentText(learned)}\n`;
  const rows = learned.editions.map(({ former, generation, outputName }) => [
    former.uuid,
    former.name,
    `edition ${generation}, from ${outputName}`,
  ]);
  return `Which one? Name it with --former.\n${section('Former homes', rows)}\n`;
}
