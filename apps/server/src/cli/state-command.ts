/** `lockstep plan`, `apply` and `export`: what a file declares, compared with what a running console has. */
import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { listSyncReports } from '@lockstep/contracts';
import { applyPlan, type StepResult } from '../declared-state/apply-plan.ts';
import type { DeclaredState } from '../declared-state/declared-state.ts';
import { diffState } from '../declared-state/diff-state.ts';
import { exportState } from '../declared-state/export-state.ts';
import type { Plan } from '../declared-state/plan.ts';
import { readStateFile } from '../declared-state/read-state-file.ts';
import { ACCESS_HELP, askConsole, withConsole, type ConsoleAccess } from './ask-console.ts';
import {
  Ended,
  EXIT,
  formatted,
  Misuse,
  well,
  type Around,
  type CommandResult,
  type Environment,
} from './command-line.ts';
import { beginSync, followSync } from './follow-sync.ts';
import { performOrders } from './perform-order.ts';
import { planText, planView, resultLine, resultView } from './plan-text.ts';
import { readDeclaredParts, readWholeState } from './read-actual-state.ts';

const OPTIONS_HELP = `  -f, --file <file>       outputs, remote_clusters, followers and integrations as they should be
  --prune                 what is there and not in the file goes, in the lists that the file has
  --approve-removals      with --prune: more integrations may go than prune protection lets pass (3, or a quarter)
  --rewrite-secrets       also write secrets that look like the stored ones (set, with the same end)`;

export const PLAN_HELP = `lockstep plan -f <file> [--prune] [--rewrite-secrets]
  What apply would do, object by object and field by field, with reasons; changes nothing. Also the report of drift, with
  --output json for programs.
${OPTIONS_HELP}
${ACCESS_HELP.replace('0 all is well, 1 the command is not right, 2 something is not well,', '0 nothing differs, 1 the command or the file is not right, 2 something differs,')}`;

export const APPLY_HELP = `lockstep apply -f <file> [--prune] [--rewrite-secrets] [--yes]
  Makes a fresh plan, shows it, asks, and does exactly that; says of every step what came of it. Applied again it does the
  rest. Nothing is forced, nothing is downgraded, and prune protection of remotes stays on.
${OPTIONS_HELP}
  --yes                   do not ask; without it, and without a terminal, nothing is done
${ACCESS_HELP.replace('0 all is well, 1 the command is not right, 2 something is not well,', '0 all is as declared, 1 the command or the file is not right, 2 something is not,')}`;

export const EXPORT_HELP = `lockstep export [-f <file>] [--force]
  The present state as such a file, which a plan then finds unchanged; secrets as variables to be set, never their values.
  -f, --file <file>       where it is written; without it, to standard output
  --force                 replace a file that is there
${ACCESS_HELP}`;

export const PLAN_FLAGS = {
  file: { type: 'string', short: 'f' },
  prune: { type: 'boolean' },
  'rewrite-secrets': { type: 'boolean' },
  'approve-removals': { type: 'boolean' },
} as const;
export const APPLY_FLAGS = { ...PLAN_FLAGS, yes: { type: 'boolean', short: 'y' } } as const;
export const EXPORT_FLAGS = {
  file: { type: 'string', short: 'f' },
  force: { type: 'boolean' },
} as const;

/** `lockstep plan`: compares a file with a console and changes nothing. Exit codes as in docs/declared-state.md. */
export function runPlanCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  const typed = { args, env, help: PLAN_HELP, ownFlags: PLAN_FLAGS, around };
  return withConsole(typed, async (access) => {
    const plan = await freshPlan(access, declaredIn(access, env));
    return {
      exitCode: plan.steps.length === 0 ? EXIT.well : EXIT.notWell,
      colors: access.format === 'table' ? 'changes' : undefined,
      stdout: formatted(access.format, planView(plan), () => planText(plan, access.own['prune'] === true)),
      stderr: '',
    };
  });
}

/** @throws Ended when the file cannot be used */
function declaredIn({ own, positionals }: ConsoleAccess, env: Environment): DeclaredState {
  const { file } = own;
  const [stray] = positionals;
  if (stray !== undefined) throw new Misuse(`${stray} is one argument too many.`);
  if (typeof file !== 'string' || file === '') throw new Misuse('Which file? Name it: -f state.yml.');
  const text = textOf(file);
  if (text === undefined) throw new Misuse(`Cannot read the file ${file}.`);
  const answer = readStateFile(text, file, { env, read: textOf });
  if (answer.kind === 'state') return answer.state;
  throw new Ended({ exitCode: EXIT.usage, stdout: '', stderr: `${answer.problems.join('\n')}\n` });
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function freshPlan(access: ConsoleAccess, declared: DeclaredState): Promise<Plan> {
  const options = {
    prune: access.own['prune'] === true,
    rewriteSecrets: access.own['rewrite-secrets'] === true,
    approveRemovals: access.own['approve-removals'] === true,
  };
  return diffState(declared, await readDeclaredParts(access, declared), options);
}

/** `lockstep apply`: shows the plan, asks unless `--yes` is given, then does it. */
export function runApplyCommand(
  args: readonly string[],
  env: Environment,
  around: Around = {},
): Promise<CommandResult> {
  const typed = { args, env, help: APPLY_HELP, ownFlags: APPLY_FLAGS, around };
  return withConsole(typed, async (access) => {
    const declared = declaredIn(access, env);
    const plan = await freshPlan(access, declared);
    const shown = planText(plan, access.own['prune'] === true);
    if (plan.steps.length === 0) return applied(access, { plan, results: [], blocked: [], shown });
    const refusal = await refusalOf(access, around, {
      shown,
      plan,
      again: () => freshPlan(access, declared),
    });
    if (refusal !== undefined) return { exitCode: EXIT.notWell, stdout: '', stderr: refusal };
    const results = await applyPlan(plan, performOrders(access), (result) =>
      around.progress?.(resultLine(result)),
    );
    return applied(access, { plan, results, blocked: await readBlocked(access, results, around), shown });
  });
}

interface Proposal {
  readonly shown: string;
  readonly plan: Plan;
  readonly again: () => Promise<Plan>;
}

/** Why nothing is done; undefined when it is. What a person has agreed to is what is done, or nothing. */
async function refusalOf(
  access: ConsoleAccess,
  { prompt }: Around,
  { shown, plan, again }: Proposal,
): Promise<string | undefined> {
  if (access.own['yes'] === true) return undefined;
  if (prompt === undefined) return `${shown}Nothing was done: give --yes.\n`;
  const answer = await prompt(`${shown}Apply? Type yes: `);
  if (answer.trim() !== 'yes') return 'Nothing was done.\n';
  const isSame = JSON.stringify(planView(await again())) === JSON.stringify(planView(plan));
  return isSame ? undefined : 'Nothing was done: the state has changed since this was shown. Apply again.\n';
}

interface BlockedOnOutput {
  readonly output: string;
  readonly items: readonly string[];
}

/** Removals follow on remotes with the next sync, unless prune protection blocks them: that has to be said. */
async function readBlocked(
  access: ConsoleAccess,
  results: readonly StepResult[],
  { progress }: Around,
): Promise<readonly BlockedOnOutput[]> {
  const removes = results.some(({ step, state }) => state === 'done' && step.order?.do === 'uninstall');
  if (!removes) return [];
  progress?.('removed here; waiting for the remotes');
  await followSync(access, await beginSync(access, {}));
  const reports = await askConsole(access, listSyncReports, {});
  if (reports.kind !== 'ok') return [];
  return reports.value.items.flatMap(({ output_id: output, blocked_removals: items = [] }) =>
    items.length === 0 ? [] : [{ output, items }],
  );
}

interface Applied {
  readonly plan: Plan;
  readonly results: readonly StepResult[];
  readonly blocked: readonly BlockedOnOutput[];
  readonly shown: string;
}

function applied(access: ConsoleAccess, { plan, results, blocked, shown }: Applied): CommandResult {
  const isWell = results.every(({ state }) => state === 'done') && blocked.length === 0;
  const view = { ...planView(plan), results: results.map(resultView), blocked_removals: blocked };
  const left = results.filter(({ state }) => state !== 'done').length;
  const text = (): string =>
    [
      shown,
      ...results.map((result) => `${resultLine(result)}\n`),
      ...blocked.map(
        ({ output, items }) =>
          `Prune protection of ${output} blocks: ${items.join(', ')}. Approve them on the page of the output.\n`,
      ),
      ...(left === 0
        ? []
        : [`${String(left)} of ${String(results.length)} were not done. Apply again for the rest.\n`]),
    ].join('');
  return {
    exitCode: isWell ? EXIT.well : EXIT.notWell,
    colors: access.format === 'table' ? 'changes' : undefined,
    stdout: formatted(access.format, view, text),
    stderr: '',
  };
}

/**
 * `lockstep export`: what a console has, as a file that `plan` finds nothing to change in. A file that is there
 * is only replaced with `--force`.
 */
export function runExportCommand(
  args: readonly string[],
  env: Environment,
  around?: Around,
): Promise<CommandResult> {
  const typed = { args, env, help: EXPORT_HELP, ownFlags: EXPORT_FLAGS, around };
  return withConsole(typed, async (access) => {
    const { file, force } = access.own;
    if (typeof file === 'string' && force !== true && textOf(file) !== undefined)
      throw new Misuse(`${file} already exists: name another one, or give --force.`);
    const text = exportState(await readWholeState(access));
    if (typeof file !== 'string') return well(formatted(access.format, parse(text), () => text));
    await writeWhole(file, text);
    return well(`The present state is in ${file}.\n`);
  });
}

/** Under another name until it is whole. */
async function writeWhole(file: string, text: string): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await writeFile(partial, text);
    await rename(partial, file);
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  } finally {
    await rm(partial, { force: true });
  }
}
