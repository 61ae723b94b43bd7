/** One picture to look at: an address, what the server is made to answer, and what is done before it is taken. */
import type { Page } from '@playwright/test';

export interface Scene {
  /** Becomes the name of the file. */
  readonly name: string;
  readonly path: string;
  /**
   * Answers by path instead of those of the server, or by method and path (`POST /api/…`), which goes first; a number is a
   * status without a body.
   */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** What a person does before looking. */
  readonly act?: (page: Page) => Promise<void>;
}

/** What a scene answers to a request; undefined when it leaves that to others. */
export function answerOf({ answers = {} }: Scene, method: string, pathname: string): unknown {
  const path = decodeURIComponent(pathname);
  return answers[`${method} ${path}`] ?? answers[path];
}

/** Puts the answers of a scene in the place of the server's. Everything else is the real product. */
export async function answerScene(page: Page, scene: Scene): Promise<void> {
  await page.route('**/api/**', async (route) => {
    const request = route.request();
    const answer = answerOf(scene, request.method(), new URL(request.url()).pathname);
    if (answer === undefined) await route.fallback();
    else if (answer === 'never') return;
    else if (typeof answer === 'number') await route.fulfill({ status: answer, json: {} });
    else await route.fulfill({ json: answer });
  });
}
