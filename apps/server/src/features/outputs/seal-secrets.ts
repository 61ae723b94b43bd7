/** Secrets on their way into the store. */
import { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { secretHint } from '../../lib/secret-hint.ts';
import { placeOf } from './secret-addresses.ts';
import { sealYaml } from './yaml-secrets.ts';
import { SECRET_FIELDS, type Output, type SecretField } from './output.ts';
import type { FieldProblem, SecretChanges } from './secret-change.ts';

type SealedSecrets = Pick<Output, 'sealedSecrets' | 'secretHints'>;

interface Sealing {
  /** What the secrets are saved for: the output as it will be. */
  readonly output: Output;
  /** The output whose sealed secrets are handed on where the change says keep. */
  readonly kept?: Output | undefined;
}

/** Seals what is new, and what is kept for the address as it will be, which the rules of the address have allowed. */
export function sealSecrets(
  secretBox: SecretBox,
  changes: SecretChanges,
  { output, kept }: Sealing,
): SealedSecrets {
  const sealedSecrets: Partial<Record<SecretField, string>> = {};
  const secretHints: Partial<Record<SecretField, string>> = {};
  for (const field of SECRET_FIELDS) {
    const change = changes[field];
    if (change.kind === 'set') {
      sealedSecrets[field] = secretBox.seal(new Secret(change.value), placeOf(output, field));
      const hint = secretHint(change.value);
      if (hint !== undefined) secretHints[field] = hint;
    } else if (change.kind === 'keep') {
      const hint = kept?.secretHints[field];
      const sealed = kept === undefined ? undefined : movedSecret(secretBox, field, { output, kept });
      if (sealed !== undefined) sealedSecrets[field] = sealed;
      if (hint !== undefined) secretHints[field] = hint;
    }
  }
  return { sealedSecrets, secretHints };
}

/** A kept secret. One that does not open stays as it is, so that it opens again where it belongs. */
function movedSecret(
  secretBox: SecretBox,
  field: SecretField,
  { output, kept }: Required<Sealing> & { readonly kept: Output },
): string | undefined {
  const sealed = kept.sealedSecrets[field];
  const [from, to] = [placeOf(kept, field), placeOf(output, field)];
  if (sealed === undefined || from.binding === to.binding) return sealed;
  const opened = secretBox.open(sealed, from);
  return opened.kind === 'opened' ? secretBox.seal(opened.secret, to) : sealed;
}

/** What an output hands on: secrets of a remote go when it stops being one, because they were given for that type. */
export function withSecretsOfType(stored: Output | undefined, type: Output['type']): Output | undefined {
  if (stored === undefined || stored.type === type) return stored;
  const { ssl_key: sealed } = stored.sealedSecrets;
  const { ssl_key: hint } = stored.secretHints;
  return {
    ...stored,
    sealedSecrets: sealed === undefined ? {} : { ssl_key: sealed },
    secretHints: hint === undefined ? {} : { ssl_key: hint },
  };
}

export type SealedYamlParts =
  | { readonly kind: 'sealed'; readonly parts: Pick<Output, 'configYaml' | 'sealedYaml'> }
  | { readonly kind: 'invalid'; readonly problem: FieldProblem };

/** The advanced YAML of an output with its secrets sealed; `sealedYaml` of the output is what was sealed so far. */
export function sealedYamlOf(secretBox: SecretBox, output: Output): SealedYamlParts {
  const { configYaml, sealedYaml } = output;
  if (configYaml === undefined) return { kind: 'sealed', parts: { configYaml, sealedYaml: {} } };
  const answer = sealYaml(configYaml, { secretBox, outputId: output.id, known: sealedYaml });
  const [id] = answer.unknown;
  if (id === undefined) {
    return { kind: 'sealed', parts: { configYaml: answer.text, sealedYaml: answer.sealed } };
  }
  const message = `The reference { id: ${JSON.stringify(id)} } is to no secret of this output; enter the value.`;
  return { kind: 'invalid', problem: { field: 'config_yaml', message } };
}
