/** A state of a page on the screen, with everything that it asks for. */
import { expect, type Page } from '@playwright/test';
import { ORIGIN, replayScene } from '../replay/replay-scene.ts';
import type { Scene } from '../scenes/scene.ts';

export async function showScene(page: Page, scene: Scene): Promise<void> {
  const replay = await replayScene(page, scene);
  const show = async (): Promise<void> => {
    await page.goto(ORIGIN + scene.path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await scene.act?.(page);
    await replay.settled();
  };
  await replay.unlessProblem(show());
  expect(replay.problems).toEqual([]);
}
