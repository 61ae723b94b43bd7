/** Creating, changing and deleting outputs: the merged output is sealed, written with its guard, and told on. */
import type { NewOutput, OutputChange } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import type { Clock } from '../../lib/clock.ts';
import { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { mergeOutput } from './merge-output.ts';
import type { SecretChanges } from './secret-change.ts';
import { changedMeanwhile, invalidOutput, outputNotFound } from './output-errors.ts';
import { SECRET_FIELDS, type Output, type SecretField } from './output.ts';
import type { OutputStore } from './output-store.ts';

export interface OutputChanges {
  create(input: NewOutput): Promise<Output>;
  update(id: string, change: OutputChange): Promise<Output>;
  remove(id: string): Promise<void>;
}

export interface OutputChangesOptions {
  readonly store: OutputStore;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** A secret shorter than this shows none of its characters. */
const HINTED_LENGTH = 12;
const HINT_LENGTH = 4;

export function createOutputChanges({ store, secretBox, clock, newId }: OutputChangesOptions): OutputChanges {
  const merge = async (id: string, stored: Output | undefined, change: NewOutput | OutputChange) => {
    const others = (await store.list()).filter((other) => other.id !== id);
    const answer = mergeOutput({ id, stored, change, others, now: clock.now() });
    if (answer.kind === 'invalid') throw invalidOutput(answer.problems);
    return sealed(answer.output, answer.secrets, stored, secretBox);
  };

  return {
    async create(input) {
      const id = input.id ?? newId();
      const output = await merge(id, undefined, input);
      if (!(await store.create(output))) throw new AppError('OUTPUT_EXISTS', `Output ${id} already exists`);
      await yieldDefaults(store, output);
      return output;
    },
    async update(id, change) {
      const stored = await store.getVersioned(id);
      if (stored === undefined) throw outputNotFound(id);
      const output = await merge(id, stored.output, change);
      if (!(await store.replace(output, stored))) throw changedMeanwhile(id);
      await yieldDefaults(store, output);
      return output;
    },
    async remove(id) {
      const stored = await store.getVersioned(id);
      if (stored === undefined) throw outputNotFound(id);
      if (stored.output.isDefault) {
        throw invalidOutput([{ field: 'is_default', message: `Default output ${id} cannot be deleted.` }]);
      }
      if (stored.output.isDefaultMonitoring) {
        const message = `Default monitoring output ${id} cannot be deleted.`;
        throw invalidOutput([{ field: 'is_default_monitoring', message }]);
      }
      if (!(await store.remove(stored))) throw changedMeanwhile(id);
    },
  };
}

function sealed(
  output: Output,
  changes: SecretChanges,
  stored: Output | undefined,
  secretBox: SecretBox,
): Output {
  const sealedSecrets: Partial<Record<SecretField, string>> = {};
  const secretHints: Partial<Record<SecretField, string>> = {};
  for (const field of SECRET_FIELDS) {
    const change = changes[field];
    if (change.kind === 'set') {
      sealedSecrets[field] = secretBox.seal(new Secret(change.value), { recordId: output.id, field });
      if (change.value.length >= HINTED_LENGTH) secretHints[field] = change.value.slice(-HINT_LENGTH);
    } else if (change.kind === 'keep' && belongs(field, output, stored)) {
      const [kept, hint] = [stored?.sealedSecrets[field], stored?.secretHints[field]];
      if (kept !== undefined) sealedSecrets[field] = kept;
      if (hint !== undefined) secretHints[field] = hint;
    }
  }
  return { ...output, sealedSecrets, secretHints };
}

/** Secrets of a remote go when the output stops being one: they were given for that type. */
function belongs(field: SecretField, output: Output, stored: Output | undefined): boolean {
  return field === 'ssl_key' || stored?.type === output.type;
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
