/** Index templates of others that match the data streams of a namespace, and which of the two counts. Pure. */
import { matchesPattern, numberAt, stringsAt, type JsonObject } from '@lockstep/json';

interface Template {
  readonly name: string;
  readonly body: JsonObject;
}

/** Elasticsearch takes the one template of the highest priority as a whole and merges nothing. */
export interface NamespaceOverlap {
  /** Of the namespace. */
  readonly template: string;
  readonly other: string;
  readonly otherPriority: number;
  /**
   * `unused`: the other one counts. `replaces`: that of the namespace counts, and the other one has no effect any more
   * where it had. `refused`: equal priority, which Elasticsearch does not take.
   */
  readonly effect: 'unused' | 'replaces' | 'refused';
}

/**
 * Those above the base template, which is what counts today; `made` are the templates of namespaces, `existing` all of the
 * same cluster. A template that only overlaps with longer namespaces is not seen.
 */
export function namespaceOverlaps(
  made: readonly Template[],
  existing: readonly Template[],
): readonly NamespaceOverlap[] {
  const own = new Set(made.map(({ name }) => name));
  const others = existing.filter(({ name }) => !own.has(name));
  return made.flatMap((template) => {
    const probes = stringsAt(template.body, 'index_patterns').map((pattern) =>
      pattern.replace('.*-', '.any-').replace(/\*$/, ''),
    );
    const priority = priorityOf(template);
    const base = others.find(({ name }) => template.name.startsWith(`${name}@namespace.`));
    const floor = base === undefined ? 0 : priorityOf(base);
    return others
      .filter((other) => other !== base && priorityOf(other) > floor)
      .filter(({ body }) =>
        stringsAt(body, 'index_patterns').some((pattern) =>
          probes.some((probe) => matchesPattern(pattern, probe)),
        ),
      )
      .map((other) => ({
        template: template.name,
        other: other.name,
        otherPriority: priorityOf(other),
        effect: effectOf(priorityOf(other) - priority),
      }));
  });
}

function effectOf(difference: number): NamespaceOverlap['effect'] {
  if (difference === 0) return 'refused';
  return difference > 0 ? 'unused' : 'replaces';
}

function priorityOf({ body }: Template): number {
  return numberAt(body, 'priority') ?? 0;
}
