/** Lessons in breaking and fixing, bound only where the clusters are simulated. */
import {
  fillSimulatedKeystore,
  fixLesson,
  giveLessonHint,
  listLessons,
  resetLab,
  startLesson,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { LabWorld } from './lab-ports.ts';
import type { SandboxLab } from './lab.ts';

/** Starts, helps with and ends lessons, one at a time; there is no such route beside real clusters. */
export function bindSandboxLabRoutes(binder: Binder, lab: SandboxLab): void {
  binder.guarded(listLessons, () => lab.list());
  binder.guarded(startLesson, async ({ params }, { gone }) => ({
    item: await lab.start(params.lessonId, gone),
  }));
  binder.guarded(giveLessonHint, async ({ params }) => ({ item: await lab.hint(params.lessonId) }));
  binder.guarded(fixLesson, async ({ params }) => ({ item: await lab.fix(params.lessonId) }));
  binder.guarded(resetLab, () => lab.reset());
}

/** What `elasticsearch-keystore` does where there is a machine. */
export function bindKeystoreRoute(binder: Binder, ports: Pick<LabWorld, 'setKeystore'>): void {
  binder.guarded(fillSimulatedKeystore, ({ body: { cluster, setting, value } }, { log }) => {
    try {
      ports.setKeystore(cluster, setting, value);
    } catch {
      throw new AppError('REMOTE_CLUSTER_NOT_FOUND', `There is no simulated cluster ${cluster}.`, {
        nextAction: 'Only clusters of this sandbox have a keystore that can be filled here.',
      });
    }
    log.info('simulated-keystore-filled', { cluster, setting });
    return Promise.resolve({ cluster });
  });
}
