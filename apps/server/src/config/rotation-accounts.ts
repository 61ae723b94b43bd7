/** Users of remotes with which credentials are rotated without asking anybody. */
import { normalizeHost } from '@lockstep/contracts';
import { z } from 'zod';
import { Secret } from '../lib/secret.ts';
import { parseListText, resolveSecretReference, type SecretSources } from './secret-reference.ts';

const host = z.string().transform((url, context) => {
  const normal = normalizeHost(url);
  if (normal !== undefined) return normal;
  context.addIssue({ code: 'custom', message: 'Not an http or https address.' });
  return z.NEVER;
});

const accountSchema = z.strictObject({
  /** Id of the output whose credentials it may rotate. */
  output: z.string().min(1).max(256),
  /** Of the remote; those of the output are not used for it. */
  hosts: z.array(host).min(1, 'Name at least one address.'),
  username: z.string().min(1).max(256),
  password: z
    .string()
    .min(1)
    .transform((value) => new Secret(value)),
  ssl: z
    .strictObject({
      certificateAuthorities: z.array(z.string()).default([]),
      verificationMode: z.enum(['full', 'certificate', 'none']).default('full'),
    })
    .prefault({}),
});

export const rotationAccountsSchema = z
  .array(accountSchema)
  .superRefine((accounts, context) => {
    const outputs = accounts.map(({ output }) => output);
    const twice = outputs.find((output, index) => outputs.indexOf(output) < index);
    if (twice !== undefined)
      context.addIssue({ code: 'custom', message: `Two accounts are for the output ${twice}; name one.` });
  })
  .default([]);

type Tree = Record<string, unknown>;
const treeAt = (value: unknown, key: string): Tree | undefined => {
  const found = typeof value === 'object' && value !== null ? (value as Tree)[key] : undefined;
  return typeof found === 'object' && found !== null ? (found as Tree) : undefined;
};

/** Puts passwords where the configuration says `{ env: NAME }` or `{ file: PATH }`; answers what is missing. */
export function resolveAccountSecrets(tree: Tree, sources: SecretSources): readonly string[] {
  const rotation = treeAt(treeAt(tree, 'credentials'), 'rotation');
  if (rotation === undefined) return [];
  if (typeof rotation['accounts'] === 'string') rotation['accounts'] = parseListText(rotation['accounts']);
  const { accounts } = rotation;
  if (!Array.isArray(accounts)) return [];
  return accounts.flatMap((account: unknown, index) => {
    if (typeof account !== 'object' || account === null) return [];
    const where = `credentials.rotation.accounts.${String(index)}.password`;
    return resolveSecretReference(account as Tree, 'password', { where, ...sources });
  });
}
