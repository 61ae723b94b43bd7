/** What a lesson is, as data: what is broken, what the doctor has to find, and how it is put back. */
import { isJsonObject } from '@lockstep/json';
import { z } from 'zod';
import type { Lesson } from '@lockstep/contracts';
import type { LabPorts } from './lab-ports.ts';

/** What a lesson has taken away and puts back: exactly that, and nothing else. */
export const takenSchema = z.object({
  key: z.object({ cluster: z.string(), id: z.string(), expiresAt: z.number() }).optional(),
  /** With what the follower ran. */
  parameters: z.custom<Parameters<LabPorts['service']['resumeFollower']>[0]>(isJsonObject).optional(),
  package: z.object({ name: z.string(), version: z.string() }).optional(),
});
export type Taken = z.infer<typeof takenSchema>;

export interface LessonPlan {
  readonly id: string;
  readonly finding: Omit<Lesson['finding'], 'output_id'>;
  /** Only where the output replicates. */
  readonly isAboutReplication?: boolean;
  /** Looks that have to find nothing, one after the other; two unless given. */
  readonly steadyLooks?: number;
  /** `take` says what will be missing, before it is taken. */
  readonly break: (ports: LabPorts, take: (taken: Taken) => void) => Promise<void> | void;
  /** Removes what the lesson has added, first of all; says what stays. */
  readonly remove?: (ports: LabPorts, taken: Taken) => Promise<string | undefined>;
  /** Ends every fault and restores what was taken, also after somebody has solved it. */
  readonly putBack: (ports: LabPorts, taken: Taken) => Promise<void> | void;
  /** What a solver would do beside that. */
  readonly repair?: (ports: LabPorts, taken: Taken) => Promise<void> | void;
}

export const [MANAGEMENT, REMOTE] = ['management', 'paris'] as const;
/** Longer than any single request waits. */
export const TOO_SLOW_MS = 60_000;

export const finds = (probeId: string, problemId: string | null = null, ...others: string[]) => ({
  probe_ids: [probeId, ...others],
  problem_id: problemId,
});
