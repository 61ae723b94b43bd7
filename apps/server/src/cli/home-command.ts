/** `lockstep home`: what a console keeps in its home cluster, moved to another, exported, and recovered. Asks no console. */
import { access } from 'node:fs/promises';
import { silentLogger } from '../lib/logger.ts';
import { loadConfig } from '../config/load-config.ts';
import { clusterSource } from '../home-moves/home-source.ts';
import { ExportFileError, readExport, writeExport } from '../home-moves/export-file.ts';
import { openHomeEnd, type HomeEnd } from '../home-moves/home-end.ts';
import { moveHome, type MoveParts } from '../home-moves/move-home.ts';
import { planMove, readContents } from '../home-moves/move-plan.ts';
import { reopenHome } from '../home-moves/reopen-home.ts';
import { editionSource, learnFromRemotes, type FoundEdition } from '../home-moves/recover-from-remotes.ts';
import { planRecovery, recoverFromRemotes } from '../home-moves/recover-home.ts';
import { isoTime, systemClock } from '../lib/clock.ts';
import { PRODUCT_VERSION } from '../product.ts';
import {
  Ended,
  EXIT,
  formatted,
  misuse,
  Misuse,
  parseLine,
  well,
  type Around,
  type CommandResult,
  type Environment,
  type Flags,
  type Format,
} from './command-line.ts';
import { learnedText, movePlanText, moveResultText, recoveryPlanText, remotesText } from './home-text.ts';

export const HOME_HELP = `lockstep home move --from <config> --to <config> [--dry-run] [--yes]
  Moves all that a console keeps from one home cluster to another: outputs with their sealed secrets, policies, activity,
  installations. Consoles of the former home stop writing; remotes keep what was applied. It shows the plan, asks, and does
  exactly that; interrupted, the same command continues. Variables LOCKSTEP_… do not count here, as they would for both files.
lockstep home export --config <config> -f <file>
  The same as a file, for when the home is lost. Secrets stay sealed: keep encryption.keys apart from it, and safe.
lockstep home recover --config <config> -f <file> [--dry-run] [--yes]
  Brings an export into a new home cluster, and takes the remotes over from the lost one.
lockstep home recover --config <config> [--former <uuid>] [--dry-run] [--yes]
  Without an export: learns from the remotes of the outputs that the new home has what the lost one had installed.
lockstep home reopen --config <config> [--yes]
  Gives up a move: the former home is the home again, as it was left. What changed at the new one since is not restored.
  --from, --to, --config <file>  a configuration as lockstep start --config takes it  (--config: LOCKSTEP_CONFIG)
  -f, --file <file>       the export
  --former <uuid>         which of several lost homes, by the UUID that the plan shows
  --dry-run               show the plan, change nothing
  --yes                   do not ask; without it, and without a terminal, nothing is done
  -o, --output <format>   table, json or yaml; --json is --output json

Exit codes: 0 done, or a plan that can be done; 1 the command, a file or a configuration is not right; 2 something keeps it from
being done, or was left; 3 a home cluster gave no answer.
`;

export const HOME_FLAGS = {
  from: { type: 'string' },
  to: { type: 'string' },
  config: { type: 'string' },
  file: { type: 'string', short: 'f' },
  former: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
} as const satisfies Flags;

interface HomeLine {
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly format: Format;
  readonly env: Environment;
  readonly around: Around;
}

const VERBS: Readonly<Record<string, (line: HomeLine) => Promise<CommandResult>>> = {
  move: runMove,
  export: runExport,
  recover: runRecover,
  reopen: runReopen,
};

export async function runHomeCommand(
  args: readonly string[],
  env: Environment,
  around: Around = {},
): Promise<CommandResult> {
  const line = parseLine(args, HOME_FLAGS);
  if (line.kind === 'help' || args.length === 0) return well(HOME_HELP);
  if (line.kind === 'invalid') return misuse(line.message, HOME_HELP);
  const [verb = '', stray] = line.positionals;
  const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (run === undefined) return misuse(`There is no lockstep home ${verb}.`, HOME_HELP);
  if (stray !== undefined) return misuse(`${stray} is one argument too many.`, HOME_HELP);
  return run({ flags: line.flags, format: line.format, env, around }).catch(resultOf);
}

function resultOf(error: unknown): CommandResult {
  if (error instanceof Ended) return error.result;
  if (error instanceof Misuse) return misuse(error.message, HOME_HELP);
  if (error instanceof ExportFileError) return failed(EXIT.usage, error.message);
  return failed(EXIT.notWell, `${causeOf(error)} What is done stays; the same command does the rest.`);
}

const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const failed = (exitCode: number, message: string): CommandResult => ({
  exitCode,
  stdout: '',
  stderr: `${message}\n`,
});

const textFlag = ({ flags }: HomeLine, name: string): string | undefined => {
  const value = flags[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

/** Does `work` with the homes that these files name, and closes them. */
async function withHomes<const Files extends readonly string[]>(
  files: Files,
  env: Environment,
  work: (homes: { readonly [Key in keyof Files]: HomeEnd }) => Promise<CommandResult>,
): Promise<CommandResult> {
  const opened: HomeEnd[] = [];
  try {
    for (const file of files) opened.push(await openHome(file, env));
    return await work(opened as { readonly [Key in keyof Files]: HomeEnd });
  } finally {
    await Promise.all(opened.map(({ clusters }) => clusters.close()));
  }
}

async function openHome(file: string, env: Environment): Promise<HomeEnd> {
  const answer = loadConfig(file, env);
  if (answer.kind === 'invalid') throw new Ended(failed(EXIT.usage, answer.problems.join('\n')));
  try {
    return await openHomeEnd(answer.config, PRODUCT_VERSION);
  } catch (error) {
    throw new Ended(failed(EXIT.noAnswer, `The home cluster of ${file} cannot be used: ${causeOf(error)}`));
  }
}

const needed = (line: HomeLine, name: string): string => {
  const value = textFlag(line, name) ?? (name === 'config' ? line.env['LOCKSTEP_CONFIG'] : undefined);
  if (value === undefined || value === '') throw new Misuse(`--${name} is missing.`);
  return value;
};

/** An override would count for both files, and name one cluster twice. */
const withoutOverrides = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('LOCKSTEP_')));

/** Undefined: go on. Else what to answer instead: a dry run, or nobody who could be asked. */
async function whyNotNow(
  { flags, format, around }: HomeLine,
  plan: { readonly value: unknown; readonly text: string; readonly isPossible: boolean },
): Promise<CommandResult | undefined> {
  const shown = (exitCode: number, more: string): CommandResult => ({
    exitCode,
    stdout: formatted(format, plan.value, () => `${plan.text}${more}`),
    stderr: '',
  });
  if (!plan.isPossible) return shown(EXIT.notWell, '');
  if (flags['dry-run'] === true) return shown(EXIT.well, 'Nothing was changed.\n');
  if (flags['yes'] === true) return undefined;
  if (around.prompt === undefined) return shown(EXIT.well, 'Nothing was changed. With --yes it is done.\n');
  const answer = await around.prompt(`${plan.text}Do it? [y/N] `);
  return /^y(es)?$/i.test(answer.trim()) ? undefined : shown(EXIT.well, 'Nothing was changed.\n');
}

async function runMove(line: HomeLine): Promise<CommandResult> {
  const files = [needed(line, 'from'), needed(line, 'to')] as const;
  return withHomes(files, withoutOverrides(line.env), async ([from, to]) =>
    move(line, { from, to, source: clusterSource(from.raw, from.place) }),
  );
}

type Ends = Pick<MoveParts, 'from' | 'to' | 'source'>;

async function move(line: HomeLine, ends: Ends): Promise<CommandResult> {
  const { from, to, source } = ends;
  const contents = await readContents(source);
  const fromRecord = from === undefined ? undefined : (await from.record.read()).record;
  const plan = await planMove({ source, to, contents, fromRecord });
  const text = movePlanText(plan);
  const instead = await whyNotNow(line, { value: plan, text, isPossible: plan.problems.length === 0 });
  if (instead !== undefined) return instead;
  const result = await moveHome({ ...ends, ...surroundings(line) }, readContents);
  return {
    exitCode: result.remotes.some(({ outcome }) => outcome === 'left') ? EXIT.notWell : EXIT.well,
    stdout: formatted(line.format, { plan, result }, () => `${text}\n${moveResultText(plan, result)}`),
    stderr: '',
  };
}

const surroundings = ({ around }: HomeLine): Omit<MoveParts, keyof Ends> => ({
  productVersion: PRODUCT_VERSION,
  log: silentLogger(),
  now: () => systemClock.now(),
  onProgress: (text) => around.progress?.(text),
});

async function runExport(line: HomeLine): Promise<CommandResult> {
  const [config, file] = [needed(line, 'config'), needed(line, 'file')];
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw new Misuse(`${file} already exists; name a new file.`);
  return withHomes([config], line.env, async ([home]) => {
    const exportedAt = isoTime(systemClock.now());
    const source = clusterSource(home.raw, home.place);
    const documents = await writeExport(file, source, { productVersion: PRODUCT_VERSION, exportedAt });
    // What was written is what is read later.
    await readExport(file);
    const value = { file, documents, home: home.place, exported_at: exportedAt };
    return well(
      formatted(
        line.format,
        value,
        () =>
          `${file}: ${documents} documents of ${home.place.name}. Secrets in it are sealed; without encryption.keys they are lost.\n`,
      ),
    );
  });
}

async function runRecover(line: HomeLine): Promise<CommandResult> {
  const [config, file] = [needed(line, 'config'), textFlag(line, 'file')];
  if (file === undefined) return withHomes([config], line.env, ([to]) => recoverWithoutFile(line, to));
  const { source } = await readExport(file);
  return withHomes([config], line.env, ([to]) => move(line, { from: undefined, to, source }));
}

async function recoverWithoutFile(line: HomeLine, to: HomeEnd): Promise<CommandResult> {
  const own = await readContents(clusterSource(to.raw, to.place));
  const learned = await learnFromRemotes(to, own.outputs);
  const edition = chosen(learned.editions, textFlag(line, 'former'));
  if (edition === undefined) {
    return {
      exitCode: EXIT.notWell,
      stdout: formatted(line.format, learned, () => learnedText(learned, own.outputs.length)),
      stderr: '',
    };
  }
  const source = editionSource(edition, isoTime(systemClock.now()));
  const contents = { ...(await readContents(source)), outputs: own.outputs };
  const parts = { source, to, contents, ...surroundings(line) };
  const plan = await planRecovery(parts);
  const text = recoveryPlanText(edition, plan, learned);
  const instead = await whyNotNow(line, {
    value: { edition: edition.former, plan, learned },
    text,
    isPossible: true,
  });
  if (instead !== undefined) return instead;
  const result = await recoverFromRemotes(parts);
  return {
    exitCode: result.remotes.some(({ outcome }) => outcome === 'left') ? EXIT.notWell : EXIT.well,
    stdout: formatted(
      line.format,
      { edition: edition.former, plan, result },
      () => `${text}\n${remotesText(result.remotes)}`,
    ),
    stderr: '',
  };
}

function chosen(editions: readonly FoundEdition[], former: string | undefined): FoundEdition | undefined {
  if (former !== undefined) return editions.find(({ former: { uuid } }) => uuid === former);
  return editions.length === 1 ? editions[0] : undefined;
}

async function runReopen(line: HomeLine): Promise<CommandResult> {
  return withHomes([needed(line, 'config')], line.env, async ([home]) => {
    const { record } = await home.record.read();
    if (record.state !== 'leaving' && record.state !== 'moved')
      return failed(EXIT.notWell, `${home.place.name} was not moved: there is nothing to reopen.`);
    const to = record.moved_to?.cluster_name ?? 'another cluster';
    const text = `${home.place.name} becomes the home again, as it was left. Stop every console of ${to}: what changed there since is not restored, and its remotes are closed to it.\n`;
    const value = { home: home.place, moved_to: record.moved_to ?? null };
    const instead = await whyNotNow(line, { value, text, isPossible: true });
    if (instead !== undefined) return instead;
    const remotes = await reopenHome(home, surroundings(line));
    return {
      exitCode: remotes.some(({ outcome }) => outcome === 'left') ? EXIT.notWell : EXIT.well,
      stdout: formatted(line.format, { ...value, remotes }, () => `${text}${remotesText(remotes)}`),
      stderr: '',
    };
  });
}
