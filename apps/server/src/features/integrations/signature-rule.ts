/** What the signature of an archive means for its install (docs/decisions/0019). Pure. */
import type { Refusal } from './check-package.ts';
import type { InstalledPackage, Verification } from './installed-package.ts';

export interface SignatureRule {
  /** Armored keys that archives of the registry must be signed with; undefined: signatures are not asked for. */
  readonly publicKey?: string | undefined;
  /** Archives that nobody signed are installed, too (`registry.acceptUnsigned`). */
  readonly acceptsUnsigned?: boolean | undefined;
  /** Archives that somebody uploads, which carry no signature (`registry.acceptUploads`); undefined: they are. */
  readonly acceptsUploads?: boolean | undefined;
}

/** Whether only what one of the keys signed is installed. */
export function isSignatureRequired({ publicKey, acceptsUnsigned }: SignatureRule): boolean {
  return publicKey !== undefined && acceptsUnsigned !== true;
}

/** Whether a person brought it, as its record says: no registry has it. */
export const isUploaded = (source: InstalledPackage['source']): boolean =>
  source === 'upload' || source === 'custom';

/** Why an uploaded archive is refused; undefined when uploads are wanted. */
export function refuseUpload({ acceptsUploads = true }: SignatureRule, key: string): Refusal | undefined {
  if (acceptsUploads) return undefined;
  const message = `${key} is not installed, because an uploaded package carries no signature and only signed ones are wanted here.`;
  return { code: 'uploads-off', message };
}

/** Why an archive is refused whoever asks for it; undefined when its signature is good or not needed. */
export function refuseSignature(
  rule: SignatureRule,
  key: string,
  { status, reason }: Verification,
): Refusal | undefined {
  if (!isSignatureRequired(rule) || status === 'verified') return undefined;
  const message = `${key} is not installed, because its signature was not verified: ${reason ?? 'it was not checked.'}`;
  return { code: 'signature-required', message };
}
