/** The sandbox lab, with what its lessons act on and are examined by. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Doctor } from '../../features/doctor/doctor.ts';
import type { Repairs } from '../../features/repairs/repairs.ts';
import { createLab, type SandboxLab } from '../../features/sandbox-lab/lab.ts';
import { presentEnded } from '../../features/sandbox-lab/present-lesson.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { ComposedSync } from '../sync/sync-module.ts';
import { createLabService } from './lab-service.ts';
import type { StoredOutputs } from './stored-outputs.ts';

/** The output that the sandbox begins with. */
const LAB_OUTPUT = 'paris';

interface LabParts {
  readonly sync: Pick<ComposedSync, 'trigger' | 'lookAt'>;
  readonly doctor: Doctor;
  readonly repairs: Repairs;
  readonly stored: StoredOutputs;
}

/** Undefined where the clusters are not simulated. */
export function composeLab(
  core: ConsoleCore,
  { doctor, repairs, stored, sync }: LabParts,
): SandboxLab | undefined {
  const { clock, clusters, home, lab, log, publish } = core;
  if (lab === undefined) return undefined;
  const service = createLabService({
    world: lab,
    outputId: LAB_OUTPUT,
    clusters,
    stored,
    home,
    repairs,
    triggerSync: () => sync.trigger(),
    pause: (ms) => delay(ms),
  });
  const { command, faults, memory, registry } = lab;
  return createLab({
    ports: { faults, registry, service },
    outputId: LAB_OUTPUT,
    clock,
    memory,
    command,
    examine: (outputId, signal) => doctor.examineOutput(outputId, signal),
    pause: (ms, signal) => delay(ms, undefined, { signal }),
    onActed: () => sync.lookAt(LAB_OUTPUT),
    onChange: ({ lesson, ended }) =>
      publish({
        kind: 'lesson-changed',
        lesson_id: lesson.id,
        title: lesson.words.title,
        ended: ended === undefined ? null : presentEnded(ended),
      }),
    log,
  });
}
