/** How fast a page is, as the page itself writes it down. */
import { reportFigures, type Figure } from '@lockstep/tools/bench-results';
import type { Page } from '@playwright/test';

export interface Vitals {
  readonly lcpMs: number;
  readonly shift: number;
  /** The longest task since the last look; 0 when none took 50 ms, and a browser tells of no shorter ones. */
  readonly longestTaskMs: number;
  /** The longest time from an input to the next frame, and of which input. */
  readonly slowest: { readonly ms: number; readonly input: string };
}

/** Runs in the page before anything of the product. */
export function watchVitals(): void {
  const seen = { lcpMs: 0, shift: 0, longestTaskMs: 0, slowest: { ms: 0, input: '' } };
  Object.assign(window, { seenVitals: seen });
  const observe = (options: PerformanceObserverInit, take: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((entries) => entries.getEntries().forEach(take)).observe(options);
  };
  observe({ type: 'largest-contentful-paint', buffered: true }, (entry) => {
    seen.lcpMs = entry.startTime;
  });
  observe({ type: 'layout-shift', buffered: true }, (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) seen.shift += value;
  });
  observe({ type: 'longtask', buffered: true }, ({ duration }) => {
    seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
  });
  observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit, (entry) => {
    const { interactionId, name, duration } = entry as PerformanceEntry & { interactionId: number };
    if (interactionId > 0 && duration > seen.slowest.ms) seen.slowest = { ms: duration, input: name };
  });
}

/** After the last input was painted and written down. */
export async function vitalsOf(page: Page): Promise<Vitals> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300))));
  return page.evaluate(() => (window as unknown as { seenVitals: Vitals }).seenVitals);
}

/** From here on only what comes next counts. */
export async function forgetInputs(page: Page): Promise<void> {
  await vitalsOf(page);
  await page.evaluate(() => {
    const { seenVitals } = window as unknown as { seenVitals: Record<string, unknown> };
    Object.assign(seenVitals, { longestTaskMs: 0, slowest: { ms: 0, input: '' } });
  });
}

/** A figure that may not be above its budget. */
export function atMost(name: string, value: number, unit: string, most: number): Figure {
  return { name, value, unit, budget: { bound: 'max', value: most }, comparedTo: null };
}

/** Reports the slowest input of what is done, from the input to the frame that shows it. */
export async function benchInput(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  await forgetInputs(page);
  await act();
  const { slowest } = await vitalsOf(page);
  reportFigures([atMost(`interaction to next paint: ${what}`, slowest.ms, 'ms', 100)]);
}
