/** Every line that the log of a console can have. `docs/messages.md` is made from it; the compiler holds each call to it. */
import { ACCESS_MESSAGES } from './access-messages.ts';
import { CLUSTER_MESSAGES } from './cluster-messages.ts';
import { CONSOLE_MESSAGES } from './console-messages.ts';
import { CREDENTIAL_MESSAGES } from './credential-messages.ts';
import { INTEGRATION_MESSAGES } from './integration-messages.ts';
import type { MessageLevel, Payload } from './log-message.ts';
import { OUTPUT_MESSAGES } from './output-messages.ts';
import { SETUP_MESSAGES } from './setup-messages.ts';
import { SYNC_MESSAGES } from './sync-messages.ts';

export const LOG_CATALOG = {
  ...CONSOLE_MESSAGES,
  ...ACCESS_MESSAGES,
  ...SYNC_MESSAGES,
  ...INTEGRATION_MESSAGES,
  ...OUTPUT_MESSAGES,
  ...CLUSTER_MESSAGES,
  ...CREDENTIAL_MESSAGES,
  ...SETUP_MESSAGES,
} as const;

/** The catalog in parts that a person can read. */
export const LOG_AREAS = [
  { title: 'Console', messages: CONSOLE_MESSAGES },
  { title: 'Access', messages: ACCESS_MESSAGES },
  { title: 'Syncing', messages: SYNC_MESSAGES },
  { title: 'Integrations', messages: INTEGRATION_MESSAGES },
  { title: 'Outputs and policies', messages: OUTPUT_MESSAGES },
  { title: 'Links, replication and repairs', messages: CLUSTER_MESSAGES },
  { title: 'Credentials', messages: CREDENTIAL_MESSAGES },
  { title: 'Setup and sandbox lab', messages: SETUP_MESSAGES },
] as const;

type Catalog = typeof LOG_CATALOG;

/** `event.action` of a line. */
export type MessageName = keyof Catalog;

type LevelsOf<N extends MessageName> = Catalog[N]['level'] extends infer L
  ? L extends readonly MessageLevel[]
    ? L[number]
    : L
  : never;

/** What may be logged at that level. */
export type MessageAt<L extends MessageLevel> = {
  [N in MessageName]: L extends LevelsOf<N> ? N : never;
}[MessageName];

/** None for a line without fields. */
export type PayloadArguments<N extends MessageName> = keyof Catalog[N]['fields'] extends never
  ? []
  : [fields: Payload<Catalog[N]['fields']>];
