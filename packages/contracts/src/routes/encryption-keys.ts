/** Keys of the configuration that seal what this console stores. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

const encryptionKeySchema = z.object({
  /** First characters of its digest; `unknown` for values in no known format. */
  id: z.string(),
  /** It stands in `encryption.keys`. */
  configured: z.boolean(),
  /** How many stored secrets only it opens, by what holds them. */
  secrets: z.object({ outputs: z.number().int(), policies: z.number().int() }),
  /** `active` seals what is new; `needed` opens what is older; `removable` opens nothing; `missing` is needed and gone. */
  status: z.enum(['active', 'needed', 'removable', 'missing']),
});
export type EncryptionKeyView = z.infer<typeof encryptionKeySchema>;

export const listEncryptionKeys = defineRoute({
  id: 'list-encryption-keys',
  method: 'GET',
  path: '/api/console/encryption_keys',
  summary: 'Which encryption keys still seal stored secrets, and which may be removed.',
  access: { kind: 'privileges', anyOf: [['fleet-settings-read']] },
  response: z.object({ items: z.array(encryptionKeySchema) }),
  errors: [],
});

export const rotateEncryptionKeys = defineRoute({
  id: 'rotate-encryption-keys',
  method: 'POST',
  path: '/api/console/encryption_keys/rotate',
  summary:
    'Seals every stored secret again with the first encryption key, as each start does, and counts again.',
  access: { kind: 'privileges', anyOf: [['fleet-settings-all']] },
  response: z.object({ items: z.array(encryptionKeySchema) }),
  errors: [],
});
