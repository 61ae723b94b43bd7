/** Users of remotes with which credentials are rotated without asking anybody. */
import { normalizeHost } from '@lockstep/contracts';
import { z } from 'zod';
import { Secret } from '../lib/secret.ts';

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
