/** The matrix of the overview with 200 integrations on 50 remotes, a tenth of the cells not in sync. */
import { reportFigures } from '@lockstep/tools/bench-results';
import type { CDPSession, Page } from '@playwright/test';
import { costFromAnswerToMark, costOfActing } from './main-thread.ts';
import { atMost, benchInput, forgetInputs, vitalsOf, watchVitals } from './page-vitals.ts';
import { OVERVIEW, overviewAtScale } from './scenes/overview-scenes.ts';
import { answerScene } from './scenes/scene.ts';

const PATH = '/app/lockstep';
const STEPS = 60;
const PAINTED = 'matrix-painted';

const AT_SCALE = overviewAtScale((remote) =>
  Array.from({ length: 20 }, (_, index) =>
    index % 2 === 0
      ? ([index * 10 + (remote % 10), 'failed', null, 0] as const)
      : ([index * 10 + (remote % 10), 'out_of_sync', '2.0.0', null] as const),
  ).map((cell) => [...cell]),
);

/** Runs in the page before anything of the product: when the answer was there, and when cells were painted. */
function watchMatrix(mark: string): void {
  const seen = { paintedMs: 0 };
  Object.assign(window, { seenMatrix: seen });
  const observer = new MutationObserver(() => {
    if (document.querySelector('[role="gridcell"]') === null) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        seen.paintedMs = performance.now();
        performance.mark(mark);
      }),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** From the last byte of the answer to the frame with the cells. */
function matrixMs(path: string): number {
  const { seenMatrix } = window as unknown as { seenMatrix: { paintedMs: number } };
  const answers = performance
    .getEntriesByType('resource')
    .filter(({ name }) => new URL(name).pathname.endsWith(path)) as PerformanceResourceTiming[];
  return seenMatrix.paintedMs - (answers[0]?.responseEnd ?? 0);
}

async function benchScrolling(
  page: Page,
  session: CDPSession,
  what: string,
  step: readonly [x: number, y: number],
): Promise<void> {
  await page.getByRole('grid').hover();
  await forgetInputs(page);
  const cost = await costOfActing(session, async () => {
    for (let left = STEPS; left > 0; left -= 1) {
      await page.mouse.wheel(...step);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  });
  const { longestTaskMs } = await vitalsOf(page);
  reportFigures([
    atMost(`matrix of 200 × 50, longest task over 50 ms: ${what}`, longestTaskMs, 'ms', 50),
    atMost(`matrix of 200 × 50, processor of the longest task: ${what}`, cost.longestTaskMs, 'ms', 50),
    {
      name: `matrix of 200 × 50, processor of one step: ${what}`,
      value: cost.spentMs / STEPS,
      unit: 'ms',
      budget: null,
      comparedTo: null,
    },
  ]);
}

/** Everything that the matrix is asked for; `page` is one of a signed-in person. */
export async function benchMatrix(page: Page, url: string): Promise<void> {
  await page.addInitScript(watchVitals);
  await page.addInitScript(watchMatrix, PAINTED);
  await answerScene(page, { name: 'matrix', path: PATH, answers: { [OVERVIEW]: AT_SCALE } });
  const session = await page.context().newCDPSession(page);
  const cost = await costFromAnswerToMark(session, { path: OVERVIEW, mark: PAINTED }, async () => {
    await page.goto(url + PATH);
    await page.getByRole('gridcell').first().waitFor();
    await vitalsOf(page);
  });
  reportFigures([
    atMost(
      'matrix of 200 × 50, from its data to the screen',
      await page.evaluate(matrixMs, OVERVIEW),
      'ms',
      300,
    ),
    atMost('matrix of 200 × 50, processor from its data to the screen', cost.spentMs, 'ms', 300),
  ]);
  await benchScrolling(page, session, 'down', [0, 110]);
  await benchScrolling(page, session, 'up', [0, -110]);
  await benchScrolling(page, session, 'to the right', [90, 0]);
  const search = page.getByRole('searchbox').first();
  await benchInput(page, 'search in the matrix', () =>
    search.pressSequentially('integration 1', { delay: 60 }),
  );
  await search.fill('');
  const onlyDifferences = page.getByRole('switch').first();
  await benchInput(page, 'only what differs in the matrix', () => onlyDifferences.click());
  await benchInput(page, 'all of the matrix again', () => onlyDifferences.click());
}
