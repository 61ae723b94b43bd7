/** What a change of an output does to its secrets, and what may be wrong with a change. */
import type { SecretField } from './output.ts';

/** What happens to a secret: `keep` what is stored, `clear` it, or `set` a new value. */
export type SecretChange =
  { readonly kind: 'keep' } | { readonly kind: 'clear' } | { readonly kind: 'set'; readonly value: string };

export type SecretChanges = Readonly<Record<SecretField, SecretChange>>;

export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}
