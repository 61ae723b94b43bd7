/** A setup as it is stored: choices, and what it made. Never a secret, never what a look at the clusters tells. */
import { madeSchema, setupChoicesSchema, type SetupChoices, type SetupMade } from '@lockstep/contracts';
import { z } from 'zod';

export interface StoredSetup {
  readonly id: string;
  readonly choices: SetupChoices;
  /** Counts changes of the choices. */
  readonly revision: number;
  readonly made: readonly SetupMade[];
  /** ISO; when every step was seen to be done. Undefined before, and after a change of the choices or an undo. */
  readonly finishedAt?: string | undefined;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

/** How version 0.1 spelled them; its documents are still there. */
const RENAMED: ReadonlyMap<unknown, string> = new Map([
  ['trial_licence', 'trial_license'],
  ['licences', 'licenses'],
]);

const storedMadeSchema = z
  .looseObject({ kind: z.unknown(), step: z.unknown() })
  .transform((made) => ({
    ...made,
    kind: RENAMED.get(made.kind) ?? made.kind,
    step: RENAMED.get(made.step) ?? made.step,
  }))
  .pipe(madeSchema);

const documentSchema = z.object({
  kind: z.literal('setup'),
  choices: setupChoicesSchema,
  revision: z.number().int(),
  made: z.array(storedMadeSchema),
  finished_at: z.string().nullish(),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  updated_by: z.string(),
});

/** The setup as it is stored: choices and what was created, no progress and no secret. */
export function toSetupDocument(setup: StoredSetup): Readonly<Record<string, unknown>> {
  return {
    kind: 'setup',
    choices: setup.choices,
    revision: setup.revision,
    made: setup.made,
    finished_at: setup.finishedAt ?? null,
    created_at: setup.createdAt,
    created_by: setup.createdBy,
    updated_at: setup.updatedAt,
    updated_by: setup.updatedBy,
  };
}

/** Undefined when the document cannot be read. */
export function parseSetupDocument(id: string, source: unknown): StoredSetup | undefined {
  const parsed = documentSchema.safeParse(source);
  if (!parsed.success) return undefined;
  const { choices, revision, made } = parsed.data;
  return {
    id,
    choices,
    revision,
    made,
    finishedAt: parsed.data.finished_at ?? undefined,
    createdAt: parsed.data.created_at,
    createdBy: parsed.data.created_by,
    updatedAt: parsed.data.updated_at,
    updatedBy: parsed.data.updated_by,
  };
}
