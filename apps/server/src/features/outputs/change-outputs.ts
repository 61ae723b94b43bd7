/** Creating, changing and deleting outputs: the merged output is sealed, written with its guard, and told on. */
import type { NewOutput, OutputChange } from '@lockstep/contracts';
import type { ProxyAddress } from '../../clusters/proxy-way.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { createUnfinishedCreations } from '../../lib/unfinished-creations.ts';
import { defaultProblems, deleteProblem, preconfiguredProblems, proxyProblems } from './edit-rules.ts';
import { mergeOutput } from './merge-output.ts';
import { changedMeanwhile, invalidOutput, outputNotFound } from './output-errors.ts';
import { clashProblems } from './output-problems.ts';
import type { Output } from './output.ts';
import type { OutputStore, VersionedOutput } from './output-store.ts';
import { presentOutput } from './present-output.ts';
import { withSecretsOfType, sealedYamlOf, sealSecrets } from './seal-secrets.ts';
import type { FieldProblem } from './secret-change.ts';

export interface OutputChanges {
  /** A repeat of a request that ended behind an error finishes what the first one made. */
  create(input: NewOutput, by: string): Promise<Output>;
  update(id: string, change: OutputChange, by: string): Promise<Output>;
  remove(id: string, by: string): Promise<void>;
}

/** A policy whose agents can send to this home's Elasticsearch only, and what in it makes that so. */
interface TiedPolicy {
  readonly policyName: string;
  readonly integration: string;
}

/** The policies that send to outputs. */
interface OutputUsers {
  /** A policy that sends to this output and could not if it were no Elasticsearch output; undefined for none. */
  findTied(output: Output): Promise<TiedPolicy | undefined>;
  /** Names an output in the tied policies that name none, before another becomes the default. */
  pinTied(outputId: string, by: string): Promise<void>;
  /** Counts up the revision of the agent policies that send to an output, so that their agents are told. */
  bump(output: Output, by: string): Promise<void>;
  /** Policies that name a deleted output send to the default one. */
  release(outputId: string, by: string): Promise<void>;
}

export interface OutputChangesOptions {
  readonly store: OutputStore;
  /** All stored proxies. */
  readonly proxies: () => Promise<readonly ProxyAddress[]>;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly users: OutputUsers;
  /** Whether the license of the home cluster includes syncing integrations. */
  readonly isSyncLicensed: () => Promise<boolean>;
}

export function createOutputChanges(options: OutputChangesOptions): OutputChanges {
  const { store, users } = options;
  const createOrFinish = createUnfinishedCreations(options.clock, options.newId);
  const merge = async (id: string, stored: Output | undefined, change: NewOutput | OutputChange) => {
    const others = (await store.list()).filter((other) => other.id !== id);
    const next = await checked(options, { id, stored, change, others });
    return { next, before: others.find(({ isDefault }) => isDefault) };
  };
  const settle = async (next: Output, defaultBefore: Output | undefined, by: string): Promise<void> => {
    const isNewDefault = next.isDefault && defaultBefore !== undefined;
    if (isNewDefault && next.type !== 'elasticsearch') await users.pinTied(defaultBefore.id, by);
    await yieldDefaults(store, next);
    await users.bump(next, by);
  };
  const update = async (stored: VersionedOutput, change: OutputChange, by: string): Promise<Output> => {
    const { id } = stored.output;
    const { next, before } = await merge(id, stored.output, change);
    if (!(await store.replace(next, stored))) throw changedMeanwhile(id);
    await giveWay(store, next, stored.output);
    await settle(next, before, by);
    return next;
  };

  return {
    create: (input, by) =>
      createOrFinish({ kind: 'output', by, body: input }, async ({ id, isRepeat }) => {
        const made = isRepeat ? await store.getVersioned(id) : undefined;
        const { id: _id, ...change } = input;
        if (made !== undefined) return update(made, change, by);
        const { next, before } = await merge(id, undefined, input);
        if (!(await store.create(next))) throw new AppError('OUTPUT_EXISTS', `Output ${id} already exists`);
        await giveWay(store, next, undefined);
        // No policy can name what was not there; only a default one is what policies send to unasked.
        if (next.isDefault || next.isDefaultMonitoring) await settle(next, before, by);
        return next;
      }),
    async update(id, change, by) {
      const stored = await store.getVersioned(id);
      if (stored === undefined) throw outputNotFound(id);
      return update(stored, change, by);
    },
    async remove(id, by) {
      const stored = await store.getVersioned(id);
      if (stored === undefined) throw outputNotFound(id);
      const problem = deleteProblem(stored.output);
      if (problem !== undefined) throw invalidOutput([problem]);
      // First, so that a repeat finishes what was cut off: an output that is gone could not be asked for again.
      await users.release(id, by);
      if (!(await store.remove(stored))) throw changedMeanwhile(id);
    },
  };
}

/**
 * Two outputs that are saved in the same moment do not see each other before they are written, and always afterward.
 * The one that was written later is taken back, and refused as if the other had been there before.
 */
async function giveWay(store: OutputStore, next: Output, before: Output | undefined): Promise<void> {
  if (next.type !== 'remote_elasticsearch' || !next.syncIntegrations) return;
  const others = (await store.list()).filter(({ id }) => id !== next.id);
  const clashing = others.filter((other) => clashProblems(next, [other]).length > 0);
  if (clashing.length === 0) return;
  const own = await store.getVersioned(next.id);
  if (own === undefined) return;
  for (const { id } of clashing) {
    const other = await store.getVersioned(id);
    const problems = other === undefined ? [] : clashProblems(next, [other.output]);
    if (other === undefined || problems.length === 0 || other.seqNo > own.seqNo) continue;
    await (before === undefined ? store.remove(own) : store.replace(before, own));
    throw invalidOutput(problems);
  }
}

interface ChangeInput {
  readonly id: string;
  readonly stored: Output | undefined;
  readonly change: NewOutput | OutputChange;
  readonly others: readonly Output[];
}

/** The output to write. Throws OUTPUT_INVALID with every problem at its field. */
async function checked(
  options: OutputChangesOptions,
  { id, stored, change, others }: ChangeInput,
): Promise<Output> {
  const { secretBox, clock, users, isSyncLicensed } = options;
  const proxies = change.proxy_id ? await options.proxies() : undefined;
  const answer = mergeOutput({ id, stored, change, others, now: clock.now(), proxies });
  if (answer.kind === 'invalid') throw invalidOutput(answer.problems);
  const kept = withSecretsOfType(stored, answer.output.type);
  const yaml = sealedYamlOf(secretBox, answer.output);
  if (yaml.kind === 'invalid') throw invalidOutput([yaml.problem]);
  const secrets = sealSecrets(secretBox, answer.secrets, { output: answer.output, kept });
  const next = { ...answer.output, ...secrets, ...yaml.parts };
  const present = (output: Output) => presentOutput(output, (sealed, place) => secretBox.open(sealed, place));
  const problems: FieldProblem[] = [...defaultProblems(next, others), ...proxyProblems(next, stored)];
  if (stored !== undefined) {
    problems.push(
      ...preconfiguredProblems({ stored, before: present(stored), after: present(next), change }),
      ...(await typeProblems(users, stored, next)),
    );
  }
  if (isReplicated(next) && !(await isSyncLicensed())) {
    const message = 'Remote sync integrations require at least an Enterprise license.';
    problems.push({ field: 'sync_integrations', message });
  }
  if (problems.length > 0) throw invalidOutput(problems);
  return next;
}

/** Only replication is licensed. */
function isReplicated(output: Output): boolean {
  return (
    output.type === 'remote_elasticsearch' && output.syncIntegrations && output.transport === 'replication'
  );
}

async function typeProblems(
  users: OutputUsers,
  stored: Output,
  next: Output,
): Promise<readonly FieldProblem[]> {
  if (next.type === stored.type || next.type === 'elasticsearch') return [];
  const tied = await users.findTied(stored);
  if (tied === undefined) return [];
  const type = next.type.charAt(0).toUpperCase() + next.type.slice(1);
  const message = `${type} output cannot be used with ${tied.integration} integration in ${tied.policyName}. Please create a new Elasticsearch output.`;
  return [{ field: 'type', message }];
}

/** There is one default of each kind: the output that was it before gives way. */
async function yieldDefaults(store: OutputStore, winner: Output): Promise<void> {
  if (!winner.isDefault && !winner.isDefaultMonitoring) return;
  for (const other of await store.list()) {
    const loses =
      other.id !== winner.id &&
      ((winner.isDefault && other.isDefault) || (winner.isDefaultMonitoring && other.isDefaultMonitoring));
    if (!loses) continue;
    const stored = await store.getVersioned(other.id);
    if (stored === undefined) continue;
    await store.replace(
      {
        ...stored.output,
        isDefault: stored.output.isDefault && !winner.isDefault,
        isDefaultMonitoring: stored.output.isDefaultMonitoring && !winner.isDefaultMonitoring,
      },
      stored,
    );
  }
}
