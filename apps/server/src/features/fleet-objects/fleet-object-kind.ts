/** What the routes of Fleet Server hosts and of proxies have in common. */
import type { ActionHead } from '../../lib/record-action.ts';
import { invalidObject, objectNotFound } from './fleet-object-errors.ts';
import type { FleetObjectStore, Versioned } from './fleet-object-store.ts';

interface KindNames {
  /** In the middle of a sentence, such as `proxy`. */
  readonly noun: string;
  /** As a sentence begins with it, such as `Proxy`. */
  readonly what: string;
  /** In the activity log. */
  readonly target: 'fleet_server_host' | 'proxy';
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Kibana's smallest page. */
const PAGE_SIZE = 20;

/** A page with all of them. */
export function pageOf<T>(items: readonly T[]) {
  return { items: [...items], total: items.length, page: 1, perPage: Math.max(items.length, PAGE_SIZE) };
}

/**
 * What the routes of one kind have in common: lookup, activity entries, and refusing what the configuration
 * fixes.
 */
export function fleetObjectKind<T extends Named & { readonly is_preconfigured: boolean }>(
  { noun, what, target: kind }: KindNames,
  store: FleetObjectStore<T>,
) {
  return {
    what,
    /** @throws AppError `FLEET_OBJECT_NOT_FOUND` */
    find: async (id: string): Promise<Versioned<T>> => {
      const found = await store.get(id);
      if (found === undefined) throw objectNotFound(what, id);
      return found;
    },
    /** What comes from the configuration is changed there. `done`: such as `updated`. */
    requireOurs: ({ id, is_preconfigured: isConfigured }: T, done: string): void => {
      if (!isConfigured) return;
      const message = `Preconfigured ${noun} ${id} cannot be ${done} outside of kibana config file.`;
      throw invalidObject([{ field: 'is_preconfigured', message }]);
    },
    headOf: (actor: string, done: 'created' | 'updated' | 'deleted', { id, name }: Named): ActionHead => ({
      actor,
      action: `${kind}_${done}`,
      target: { kind, id, name },
    }),
  };
}
