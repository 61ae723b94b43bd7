/** For every jsdom test: icons, gaps of jsdom, a clean page after each, and no unexpected word on the console. */
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi, type MockInstance } from 'vitest';
import { registerIcons } from '../ui/register-icons.ts';
import { mockServer } from './mock-server.ts';

registerIcons();
// EUI is slow in jsdom on a busy machine; waiting ends as soon as the condition holds.
configure({ asyncUtilTimeout: 30_000 });

window.matchMedia = (query) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
window.scrollTo = () => undefined;
// As wide as the window of most who look after clusters: narrower, tables with many columns are cards.
window.innerWidth = 1_280;
Element.prototype.scrollIntoView = () => undefined;

let consoleSpies: readonly MockInstance[] = [];

beforeAll(() => mockServer.listen({ onUnhandledFrame: 'error' }));
afterAll(() => mockServer.close());

beforeEach(() => {
  consoleSpies = (['error', 'warn'] as const).map((level) => vi.spyOn(console, level));
});

afterEach(() => {
  cleanup();
  mockServer.resetHandlers();
  localStorage.clear();
  const said = consoleSpies.flatMap((spy) => spy.mock.calls);
  vi.restoreAllMocks();
  expect(said, 'unexpected console.error or console.warn').toEqual([]);
});
