// What every index template builds on, for clusters where no Fleet has put it (docs/elastic/packages.md#shared-assets).

import type { JsonObject } from '../json.ts';
import type { AssetWrite } from './asset-write.ts';
import { FLEET_EVENT_INGESTED, FLEET_GLOBALS } from './compose-template.ts';

const EVENT_INGESTED_PIPELINE = '.fleet_event_ingested_pipeline-1';

/** These belong to Fleet as a whole, so they name no package. */
const META: JsonObject = { managed_by: 'fleet', managed: true };

/**
 * Write each only where it is absent, in this order. The names and the component templates are Fleet's, so that
 * a Fleet that arrives later finds what it expects. The pipeline is ours and says version 0: Fleet replaces any
 * pipeline of a lower version than its own. Fleet's agent-id check (`.fleet_agent_id_verification-1`) is not
 * imitated: it states that a sender was verified, which only Fleet's own keys can show.
 */
export function sharedAssets(): readonly AssetWrite[] {
  return [
    { kind: 'ingest_pipeline', name: EVENT_INGESTED_PIPELINE, body: eventIngestedPipeline() },
    { kind: 'component_template', name: FLEET_GLOBALS, body: globals() },
    { kind: 'component_template', name: FLEET_EVENT_INGESTED, body: eventIngested() },
  ];
}

function globals(): JsonObject {
  return {
    template: {
      settings: {},
      mappings: {
        _meta: META,
        dynamic_templates: [
          {
            strings_as_keyword: {
              match_mapping_type: 'string',
              mapping: { type: 'keyword', ignore_above: 1024 },
            },
          },
        ],
        date_detection: false,
      },
    },
    _meta: META,
  };
}

function eventIngested(): JsonObject {
  return {
    template: {
      settings: { index: { final_pipeline: EVENT_INGESTED_PIPELINE } },
      mappings: {
        properties: {
          event: {
            properties: {
              ingested: {
                type: 'date',
                format: 'strict_date_time_no_millis||strict_date_optional_time||epoch_millis',
                ignore_malformed: false,
              },
            },
          },
        },
      },
    },
    _meta: META,
  };
}

function eventIngestedPipeline(): JsonObject {
  return {
    version: 0,
    description: 'Notes when a document arrived and removes what senders may not claim',
    processors: [
      {
        set: {
          tag: 'arrival-time',
          field: 'event.ingested',
          copy_from: '_ingest.timestamp',
        },
      },
      {
        remove: {
          tag: 'unverified-claims',
          field: ['event.agent_id_status', '_security'],
          ignore_missing: true,
        },
      },
      {
        remove: {
          tag: 'original-event',
          field: 'event.original',
          if: "ctx.tags == null || !(ctx.tags.contains('preserve_original_event'))",
          ignore_missing: true,
          ignore_failure: true,
        },
      },
    ],
    on_failure: [
      {
        append: {
          tag: 'arrival-failure',
          field: 'error.message',
          value: 'The document could not be completed on arrival: {{{ _ingest.on_failure_message }}}',
        },
      },
    ],
    _meta: META,
  };
}
