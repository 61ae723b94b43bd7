/** Examines outputs: opens what it needs, runs the probes, and says what is broken first. */
import type { Diagnosis } from '@lockstep/contracts';
import { mapLimit } from '../../lib/map-limit.ts';
import { createAsk, type Places } from './ask-places.ts';
import { presentDiagnosis } from './diagnosis.ts';
import { examine } from './examine.ts';
import type { Facts } from './probe.ts';
import { PROBES } from './probes.ts';
import { createEvidenceText } from './redact-evidence.ts';

/** What is opened for one examination. */
export interface ExaminedOutput {
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
  readonly places: Places;
  /** Values that must not be shown. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export interface DoctorOptions {
  readonly outputIds: () => Promise<readonly string[]>;
  /** Throws AppError when there is no such remote output. */
  readonly open: (outputId: string) => Promise<ExaminedOutput>;
  readonly now: () => number;
}

export interface Doctor {
  examineOutput(outputId: string, signal: AbortSignal): Promise<Diagnosis>;
  examineAll(signal: AbortSignal): Promise<readonly Diagnosis[]>;
}

export const REQUEST_MS = 5_000;
const WHOLE_MS = 20_000;
const OUTPUTS_AT_ONCE = 8;

export function createDoctor({ outputIds, open, now }: DoctorOptions): Doctor {
  const examineOutput = async (outputId: string, signal: AbortSignal): Promise<Diagnosis> => {
    const output = await open(outputId);
    const startedAt = now();
    try {
      const examined = await examine({
        probes: PROBES,
        facts: output.facts,
        ask: createAsk(output.places, REQUEST_MS),
        requestMs: REQUEST_MS,
        wholeMs: WHOLE_MS,
        signal,
      });
      return presentDiagnosis(examined, {
        outputId: output.id,
        outputName: output.name,
        managementName: output.facts.managementName,
        checkedAt: startedAt,
        durationMs: now() - startedAt,
        evidenceText: createEvidenceText(output.secrets),
      });
    } finally {
      await output.close();
    }
  };
  return {
    examineOutput,
    async examineAll(signal) {
      const ids = await outputIds();
      // One bound for all: whoever waits for one remote has not waited for the others.
      const whole = AbortSignal.any([signal, AbortSignal.timeout(WHOLE_MS)]);
      return mapLimit(ids, OUTPUTS_AT_ONCE, (id) => examineOutput(id, whole));
    },
  };
}
