/** Assets that Elasticsearch keeps under a name: templates, pipelines. */
import type { JsonObject } from '@lockstep/json';

export interface NamedBody {
  readonly name: string;
  /** What would be put to store the same thing again. */
  readonly body: JsonObject;
}

/** Newer versions add these to what they return, and refuse them in what is put. */
const KEPT_BY_THE_CLUSTER = ['created_date', 'created_date_millis', 'modified_date', 'modified_date_millis'];

/** The body without what the cluster notes about it, so that it can be compared and put again. */
export function withoutDates(body: JsonObject): JsonObject {
  return withoutKeys(body, KEPT_BY_THE_CLUSTER);
}

/** The body without these members; nested ones stay. */
export function withoutKeys(body: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
}
