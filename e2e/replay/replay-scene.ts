/**
 * Shows the built pages without any server: what they ask for is answered by the scene, else from what the sandbox once
 * answered. The clock stands still, no event comes, and what has no answer, or one that its contract does not allow, is told.
 */
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Page, Request, Route } from '@playwright/test';
import { REPOSITORY } from '../sandbox-process.ts';
import { answerOf, type Scene } from '../scenes/scene.ts';
import { misfitOf } from './contract.ts';
import { FIXED_TIME } from './fixed-time.ts';
import { noteMissing } from './missing-answers.ts';
import { isJson, readRecorded } from './recorded-answers.ts';

/** Nothing listens there, and nothing has to: no request leaves the browser. */
export const ORIGIN = 'https://lockstep.example';

const PAGES = join(REPOSITORY, 'apps/web/dist');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
};
const RECORDED = readRecorded();

/** A page asks for several things at once, and all problems are told together. */
const MORE_PROBLEMS_MS = 2_000;

class Problems {
  readonly #all = new Set<string>();
  #fail: (error: Error) => void = () => undefined;
  readonly failure = new Promise<never>((_, reject) => {
    this.#fail = reject;
  });

  constructor() {
    // Nobody may be waiting for it.
    this.failure.catch(() => undefined);
  }

  all(): readonly string[] {
    return [...this.#all];
  }

  add(problem: string): void {
    this.#all.add(problem);
    setTimeout(() => this.#fail(new Error(this.all().join('\n'))), MORE_PROBLEMS_MS);
  }
}

export interface Replay {
  /** What was asked for and could not be answered well. */
  readonly problems: readonly string[];
  /** Does something with the page, and fails soon when a problem came up meanwhile: what is waited for would not come. */
  readonly unlessProblem: (work: Promise<void>) => Promise<void>;
  /** Resolves when everything that was asked for has come and was drawn. */
  readonly settled: () => Promise<void>;
}

/** Prepares a page; open `ORIGIN` with the path of the scene then. */
export async function replayScene(page: Page, scene: Scene): Promise<Replay> {
  const problems = new Problems();
  let open = 0;
  await page.clock.setFixedTime(FIXED_TIME);
  await page.addInitScript(silenceEvents);
  await page.route('**/*', async (route) => {
    open += 1;
    try {
      if ((await answer(route, scene, problems)) === 'never') return;
    } finally {
      open -= 1;
    }
  });
  return {
    get problems() {
      return problems.all();
    },
    unlessProblem: (work) => Promise.race([work, problems.failure]),
    settled: async () => {
      // What is drawn may ask for more.
      for (let quiet = 0; quiet < QUIET_FRAMES; quiet = open === 0 ? quiet + 1 : 0) await nextFrame(page);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await nextFrame(page);
    },
  };
}

const QUIET_FRAMES = 6;

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => {
          // Timers and idle callbacks that were due come before.
          requestIdleCallback(() => resolve(), { timeout: 100 });
        }),
      ),
  );
}

async function answer(route: Route, scene: Scene, problems: Problems): Promise<'given' | 'never'> {
  const url = new URL(route.request().url());
  if (url.origin !== ORIGIN) {
    problems.add(`asked for another place: ${url.href}`);
    await route.abort();
    return 'given';
  }
  if (!url.pathname.startsWith('/api/')) await sendFile(route, url.pathname);
  else return answerOfScene(route, url, { scene, problems });
  return 'given';
}

async function sendFile(route: Route, pathname: string): Promise<void> {
  const file = join(PAGES, pathname);
  const isFile = extname(pathname) !== '' && existsSync(file);
  if (!isFile && pathname.startsWith('/assets/')) await route.fulfill({ status: 404 });
  else if (isFile) await route.fulfill({ contentType: TYPES[extname(file)] ?? '', body: readFileSync(file) });
  else await route.fulfill({ contentType: 'text/html', body: indexPage() });
}

/** As the server completes it, but for the policy: what takes the pictures adds styles of its own. */
function indexPage(): string {
  return readFileSync(join(PAGES, 'index.html'), 'utf8')
    .replaceAll('__BASE_PATH__', '')
    .replaceAll(/(?<=\s(?:src|href)=")\.\//g, '/');
}

async function answerOfScene(
  route: Route,
  url: URL,
  { scene, problems }: { readonly scene: Scene; readonly problems: Problems },
): Promise<'given' | 'never'> {
  const given = answerOf(scene, route.request().method(), url.pathname);
  if (given === undefined) await answerAsRecorded(route, url, problems);
  else if (given === 'never') return 'never';
  else if (typeof given === 'number') await route.fulfill({ status: given, json: {} });
  else {
    tellMisfit(route.request(), url, { body: given, problems });
    await route.fulfill({ json: given });
  }
  return 'given';
}

async function answerAsRecorded(route: Route, url: URL, problems: Problems): Promise<void> {
  const request = route.request();
  const path = url.pathname + url.search;
  const recorded = request.method() === 'GET' ? RECORDED.get(path) : undefined;
  if (recorded === undefined) {
    problems.add(`${request.method()} ${path} has no answer`);
    if (request.method() === 'GET') noteMissing(path);
    await route.fulfill({ status: 501, json: {} });
  } else if (isJson(recorded)) {
    const fits =
      recorded.status !== 200 || tellMisfit(request, url, { body: recorded.body, problems }) === undefined;
    if (!fits) noteMissing(path);
    await route.fulfill({ status: recorded.status, json: recorded.body });
  } else {
    const body = Buffer.from(String(recorded.body), 'base64');
    await route.fulfill({ status: recorded.status, contentType: recorded.type, body });
  }
}

function tellMisfit(
  request: Request,
  { pathname }: URL,
  { body, problems }: { readonly body: unknown; readonly problems: Problems },
): string | undefined {
  const misfit = misfitOf(request.method(), pathname, JSON.parse(JSON.stringify(body)));
  if (misfit !== undefined) problems.add(`${request.method()} ${pathname} breaks its contract: ${misfit}`);
  return misfit;
}

/** Runs in the page before anything of the product: a stream that is open, and says nothing. */
function silenceEvents(): void {
  class SilentEvents extends EventTarget {
    readyState = 1;

    constructor() {
      super();
      queueMicrotask(() => this.dispatchEvent(new Event('open')));
    }

    close(): void {
      this.readyState = 2;
    }
  }
  Object.assign(window, { EventSource: SilentEvents });
}
