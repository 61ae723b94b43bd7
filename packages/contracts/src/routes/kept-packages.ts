/**
 * Which of the integrations on a remote its Kibana looks after, and which Lockstep; handing them from one to the other.
 * One package has one keeper: nothing changes hands unless somebody asks.
 */
import { z } from 'zod';
import { INSTALLERS } from '../output-rules.ts';
import { defineRoute } from '../route.ts';
import { readPackages, writePackages } from './packages.ts';

/**
 * `adopt`: that Kibana can take it over. `release`: Lockstep can, because that Kibana does not have it any more;
 * `release-unseen`: nobody can tell whether it does. `none`: it is where it belongs. `cannot`: the message says why.
 */
const KEPT_ACTIONS = ['adopt', 'release', 'release-unseen', 'none', 'cannot'] as const;

export const keptPackageSchema = z.object({
  package_name: z.string(),
  version: z.string(),
  kept_by: z.enum(['kibana', 'lockstep']),
  action: z.enum(KEPT_ACTIONS),
  message: z.string().nullable(),
  next_action: z.string().nullable(),
  /** What adopting it would change; null where it is not to be adopted. */
  changes: z
    .object({
      /** Kibana has it already, and only the record of Lockstep is left to remove. */
      is_recorded: z.boolean(),
      /** On the record of Lockstep: Kibana writes them again, under the same names. */
      elasticsearch_assets: z.number().int(),
      /** What comes in addition, by kind. */
      kibana_assets: z.array(z.object({ type: z.string(), count: z.number().int() })),
    })
    .nullable(),
});
export type KeptPackage = z.infer<typeof keptPackageSchema>;

const keptErrors = [
  'OUTPUT_NOT_FOUND',
  'NOT_A_REMOTE_OUTPUT',
  'SYNC_NOT_ENABLED',
  'APPLIED_ELSEWHERE',
  'REMOTE_UNREACHABLE',
] as const;

const outputId = z.string().min(1).max(256);

export const listKeptPackages = defineRoute({
  id: 'list-kept-packages',
  method: 'GET',
  path: '/api/console/kept_packages',
  summary:
    'Who looks after each integration on a remote, its Kibana or Lockstep, and what adopting would change.',
  access: { ...readPackages, outputs: 'in-handler' },
  query: z.strictObject({ output_id: outputId }),
  response: z.object({
    /** As the output says. */
    installer: z.enum(INSTALLERS),
    kibana: z.object({
      /** Null: none is entered. */
      url: z.string().nullable(),
      version: z.string().nullable(),
      /** Why it cannot be used; null when it can. */
      message: z.string().nullable(),
      next_action: z.string().nullable(),
    }),
    items: z.array(keptPackageSchema),
  }),
  errors: keptErrors,
});
export type KeptPackages = z.infer<typeof listKeptPackages.response>;

const keptResultSchema = z.object({
  package_name: z.string(),
  is_done: z.boolean(),
  message: z.string().nullable(),
  /** Assets of Lockstep's that Kibana does not have: they stay, on the list of what is left over. */
  left: z.array(z.object({ type: z.string(), id: z.string() })),
});
export type KeptResult = z.infer<typeof keptResultSchema>;

export const adoptPackages = defineRoute({
  id: 'adopt-packages',
  method: 'POST',
  path: '/api/console/kept_packages/_adopt',
  summary:
    'Has the Kibana of a remote take over integrations that Lockstep installed there, as they were previewed.',
  access: { ...writePackages, outputs: 'in-handler' },
  body: z.strictObject({
    output_id: outputId,
    /** As they were previewed: what has another version by then is refused. */
    packages: z
      .array(z.strictObject({ name: z.string().min(1).max(256), version: z.string().min(1).max(256) }))
      .min(1)
      .max(100),
  }),
  response: z.object({ items: z.array(keptResultSchema) }),
  errors: [...keptErrors, 'PRIVILEGES_MISSING', 'CONFLICT'],
});

export const releasePackages = defineRoute({
  id: 'release-packages',
  method: 'POST',
  path: '/api/console/kept_packages/_release',
  summary:
    'Has Lockstep look after integrations that the Kibana of a remote installed and does not have any more.',
  access: { ...writePackages, outputs: 'in-handler' },
  body: z.strictObject({
    output_id: outputId,
    packages: z.array(z.string().min(1).max(256)).min(1).max(100),
    /** Said by whoever asks: that Kibana is gone for good, so it need not be asked. */
    kibana_is_gone: z.boolean().default(false),
  }),
  response: z.object({ items: z.array(keptResultSchema) }),
  errors: [...keptErrors, 'PRIVILEGES_MISSING', 'CONFLICT'],
});
