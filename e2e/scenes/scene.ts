/** One picture to look at: an address, what the server is made to answer, and what is done before it is taken. */
import type { Page } from '@playwright/test';

export interface Scene {
  /** Becomes the name of the file. */
  readonly name: string;
  readonly path: string;
  /** Answers by path instead of those of the server; a number is a status without a body. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** What a person does before looking. */
  readonly act?: (page: Page) => Promise<void>;
}

/** Puts the answers of a scene in the place of the server's. Everything else is the real product. */
export async function answerScene(page: Page, { answers = {} }: Scene): Promise<void> {
  for (const [path, answer] of Object.entries(answers)) {
    await page.route(
      ({ pathname }) => decodeURIComponent(pathname) === path,
      async (route) => {
        if (answer === 'never') return;
        if (typeof answer === 'number') await route.fulfill({ status: answer, json: {} });
        else await route.fulfill({ json: answer });
      },
    );
  }
}
