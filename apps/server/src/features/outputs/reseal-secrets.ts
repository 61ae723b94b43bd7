/**
 * Seals stored secrets of outputs again with the first key of the ring, and binds those to their address that were
 * stored before secrets were bound. Done at each start, before anything is connected.
 */
import type { Logger } from '../../lib/logger.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { SECRET_FIELDS, type Output, type SecretField } from './output.ts';
import type { OutputStore } from './output-store.ts';
import { sealedYamlOf } from './seal-secrets.ts';
import { placeOf } from './secret-addresses.ts';
import { placeOfYaml } from './yaml-secrets.ts';

export interface ResealOptions {
  readonly store: OutputStore;
  readonly secretBox: SecretBox;
  readonly log: Logger;
}

/** Another console may write in between, and does the same. */
const ATTEMPTS = 3;

/** Rejects when the home cluster cannot be read or written. */
export async function resealSecrets(options: ResealOptions): Promise<void> {
  const { store, log } = options;
  let resealed = 0;
  for (const { id } of await store.list()) resealed += await resealOne(options, id);
  if (resealed > 0) log.info('secrets-resealed', { resealed });
}

/** How many secrets of one output were sealed again. */
async function resealOne({ store, secretBox, log }: ResealOptions, id: string): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await store.getVersioned(id);
    if (stored === undefined) return 0;
    const changed = SECRET_FIELDS.flatMap((field) => {
      const sealed = stored.output.sealedSecrets[field];
      const fresh =
        sealed === undefined ? undefined : secretBox.reseal(sealed, placeOf(stored.output, field));
      return fresh === undefined ? [] : [[field, fresh] as const];
    });
    const yaml = yamlAgain(secretBox, stored.output);
    if (changed.length === 0 && yaml === undefined) return 0;
    const fresh = Object.fromEntries(changed) as Partial<Record<SecretField, string>>;
    const next = { ...stored.output, sealedSecrets: { ...stored.output.sealedSecrets, ...fresh }, ...yaml };
    if (await store.replace(next, stored)) return changed.length + (yaml === undefined ? 0 : 1);
  }
  log.warn('secrets-not-resealed', { outputId: id });
  return 0;
}

/** The YAML with everything sealed by the first key, also what stood in it in clear; undefined when it is so. */
function yamlAgain(
  secretBox: SecretBox,
  output: Output,
): Pick<Output, 'configYaml' | 'sealedYaml'> | undefined {
  const known = Object.fromEntries(
    Object.entries(output.sealedYaml).map(([id, sealed]) => [
      id,
      secretBox.reseal(sealed, placeOfYaml(output.id, id)) ?? sealed,
    ]),
  );
  const answer = sealedYamlOf(secretBox, { ...output, sealedYaml: known });
  if (answer.kind === 'invalid') return undefined;
  return JSON.stringify(answer.parts.sealedYaml) === JSON.stringify(output.sealedYaml)
    ? undefined
    : answer.parts;
}

/** Everything that one output stores sealed. */
export const sealedIn = ({ sealedSecrets, sealedYaml }: Output): readonly string[] => [
  ...Object.values(sealedSecrets),
  ...Object.values(sealedYaml),
];
