/** Suites that are not run yet, each with its reason. This list may only shrink. */
export const SKIPS: Readonly<Record<string, string>> = {};
