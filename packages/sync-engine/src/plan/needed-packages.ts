/** What packages need of each other: what may go, and in which order packages come and go. */
import type { Installation, LeaderIntegration } from '../model.ts';

/** By name of what is needed: the packages that need it on a remote and that no tombstone speaks of. */
export function neededOnRemote(
  wanted: readonly LeaderIntegration[],
  installations: readonly Installation[],
): ReadonlyMap<string, readonly string[]> {
  const gone = new Set(wanted.filter(({ installStatus }) => installStatus !== 'installed').map(nameOf));
  const needed = new Map<string, readonly string[]>();
  for (const { packageName, dependencies = [] } of installations) {
    if (gone.has(packageName)) continue;
    for (const name of dependencies) needed.set(name, [...(needed.get(name) ?? []), packageName]);
  }
  return needed;
}

const nameOf = ({ packageName }: LeaderIntegration): string => packageName;

interface Dependent {
  readonly packageName: string;
  readonly dependencies?: readonly string[];
}

/**
 * In waves: every step comes in a later wave than those of its dependencies. Within a wave the order stays. Steps that
 * need each other in a circle follow one another in some order; whoever installs them says what is wrong.
 */
export function inWaves<Step extends Dependent>(steps: readonly Step[]): readonly (readonly Step[])[] {
  const byName = new Map(steps.map((step) => [step.packageName, step]));
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    // Also what ends a circle.
    depths.set(name, 0);
    const below = (byName.get(name)?.dependencies ?? []).filter((each) => byName.has(each));
    const depth = below.length === 0 ? 0 : 1 + Math.max(...below.map(depthOf));
    depths.set(name, depth);
    return depth;
  };
  const waves: Step[][] = [];
  for (const step of steps) (waves[depthOf(step.packageName)] ??= []).push(step);
  // A circle may leave a depth empty.
  return Array.from(waves, (wave: Step[] | undefined) => wave ?? []).filter((wave) => wave.length > 0);
}
