/** What `bench-results.json` holds: the newest figure of every measurement, for programs to read. */
import { z } from 'zod';

/** The bound that a figure must keep, in the figure's own unit. */
const budgetSchema = z.strictObject({ bound: z.enum(['max', 'min']), value: z.number() });

const comparisonSchema = z.strictObject({
  /** Whose value it is, and how it is known. */
  what: z.string().min(1),
  value: z.number(),
});

const figureShape = {
  /** Unique in the file; a later figure of the same name replaces an earlier one. */
  name: z.string().min(1),
  value: z.number(),
  /** `ms`, `s`, `MiB`, `KiB`, `1/s`, `requests`…; of budget and comparison, too. */
  unit: z.string().min(1),
  budget: budgetSchema.nullable(),
  comparedTo: comparisonSchema.nullable(),
};

const originShape = {
  /** ISO 8601, UTC. */
  date: z.iso.datetime(),
  /** The commit that was measured; `+` at its end when the working tree had other changes. */
  revision: z.string().min(1),
};

const machineSchema = z.strictObject({
  cpu: z.string(),
  cores: z.int().positive(),
  memoryMiB: z.int().positive(),
  platform: z.string(),
  node: z.string(),
});

export const benchResultsSchema = z
  .strictObject({
    machine: machineSchema,
    /** Of the newest figure. */
    ...originShape,
    figures: z.array(z.strictObject({ ...figureShape, ...originShape })),
  })
  .refine(({ figures }) => new Set(figures.map(({ name }) => name)).size === figures.length, {
    error: 'Two figures have the same name.',
  });

export type Figure = Readonly<z.infer<z.ZodObject<typeof figureShape>>>;
export type BenchResults = z.infer<typeof benchResultsSchema>;
type Machine = z.infer<typeof machineSchema>;

/** Where and on what a run of the bench measured. */
export interface BenchRun {
  readonly machine: Machine;
  readonly date: string;
  readonly revision: string;
}

/** True when the figure keeps its budget or has none. */
export function keepsBudget({ value, budget }: Figure): boolean {
  if (budget === null) return true;
  return budget.bound === 'max' ? value <= budget.value : value >= budget.value;
}
