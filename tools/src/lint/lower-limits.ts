import type { KnownFunctions } from './ratchet-rule.ts';

/** The list of exceptions with the sizes of today, where these are smaller. Nothing is added and nothing grows. */
export function lowerLimits(known: KnownFunctions, today: KnownFunctions): KnownFunctions {
  const files = Object.entries(known).flatMap(([file, functions]) => {
    const kept = Object.entries(functions).flatMap(([name, size]) => {
      const ofFile = today[file] ?? {};
      const now = Object.hasOwn(ofFile, name) ? ofFile[name] : undefined;
      return now === undefined ? [] : [[name, Math.min(size, now)] as const];
    });
    return kept.length === 0 ? [] : [[file, Object.fromEntries(kept)] as const];
  });
  return Object.fromEntries(files);
}
