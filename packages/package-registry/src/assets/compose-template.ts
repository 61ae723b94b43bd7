// Which component templates an index template is made of, in which order (docs/elastic/packages.md#templates).

import { CUSTOM, streamBase } from './asset-names.ts';
import type { DataStreamContents } from '../archive/package-contents.ts';

export const FLEET_GLOBALS = '.fleet_globals-1';
export const FLEET_AGENT_ID_VERIFICATION = '.fleet_agent_id_verification-1';
export const FLEET_EVENT_INGESTED = '.fleet_event_ingested-1';
export const ECS_MAPPINGS = 'ecs@mappings';

export interface Composition {
  readonly composedOf: readonly string[];
  /** Those that the user may or may not have. */
  readonly optional: readonly string[];
  /** Those that the cluster must have already. */
  readonly required: readonly string[];
}

export interface CompositionOptions {
  readonly packageName: string;
  readonly isOpenTelemetry: boolean;
  /** The last template of the list: who arrives when, and whether the sender was who it says. */
  readonly arrivalTemplate: string;
}

/** The component templates of an index template, in the order in which later ones win. */
export function composeTemplate(stream: DataStreamContents, options: CompositionOptions): Composition {
  const base = streamBase(stream);
  const stack = options.isOpenTelemetry ? openTelemetryTemplates(stream.type) : stackTemplates(stream);
  // A package that is called like its type has one template for both.
  const custom = [
    ...new Set([
      `${stream.type}${CUSTOM}`,
      ...(options.isOpenTelemetry ? [`${stream.type}-otel${CUSTOM}`] : []),
      `${options.packageName}${CUSTOM}`,
      `${base}${CUSTOM}`,
    ]),
  ];
  const ecs = options.isOpenTelemetry ? [] : [ECS_MAPPINGS];
  return {
    composedOf: [...stack, `${base}@package`, ...custom, ...ecs, FLEET_GLOBALS, options.arrivalTemplate],
    optional: custom,
    required: [...stack, ...ecs],
  };
}

function stackTemplates(stream: DataStreamContents): readonly string[] {
  if (stream.type === 'logs') return ['logs@mappings', 'logs@settings'];
  if (stream.type !== 'metrics') return [];
  return [stream.template.indexMode === 'time_series' ? 'metrics@tsdb-settings' : 'metrics@settings'];
}

/** Elasticsearch brings none for the other types. */
const OPEN_TELEMETRY_TYPES: ReadonlySet<string> = new Set(['logs', 'metrics', 'traces']);

function openTelemetryTemplates(type: string): readonly string[] {
  if (!OPEN_TELEMETRY_TYPES.has(type)) return [];
  const own = `${type}-otel@mappings`;
  const shared = ['otel@mappings', 'otel@settings'];
  const ecs = 'semconv-resource-to-ecs@mappings';
  return type === 'traces' ? [...shared, ecs, own] : [...shared, own, ecs];
}

/**
 * What a 9.x cluster with Fleet has: for looking at a package without a cluster. Installing needs the list of
 * the cluster itself.
 */
export const USUAL_STACK_TEMPLATES: ReadonlySet<string> = new Set([
  'logs@mappings',
  'logs@settings',
  'metrics@mappings',
  'metrics@settings',
  'metrics@tsdb-settings',
  'traces@mappings',
  'traces@settings',
  'otel@mappings',
  'otel@settings',
  'logs-otel@mappings',
  'metrics-otel@mappings',
  'traces-otel@mappings',
  'semconv-resource-to-ecs@mappings',
  ECS_MAPPINGS,
  FLEET_GLOBALS,
  FLEET_AGENT_ID_VERIFICATION,
  FLEET_EVENT_INGESTED,
]);
