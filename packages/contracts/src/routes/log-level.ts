/** How much a running console writes to its log. */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const logLevelSchema = z.strictObject({ level: z.enum(LOG_LEVELS) });
export type LogLevelView = z.infer<typeof logLevelSchema>;

export const getLogLevel = defineRoute({
  id: 'get-log-level',
  method: 'GET',
  path: '/api/console/log_level',
  summary: 'The level of the log of this console.',
  access: { kind: 'privileges', anyOf: [['fleet-settings-read']] },
  response: logLevelSchema,
  errors: [],
});

export const setLogLevel = defineRoute({
  id: 'set-log-level',
  method: 'PUT',
  path: '/api/console/log_level',
  summary: 'Changes the level of the log of this console, until it is reloaded or started again.',
  access: { kind: 'privileges', anyOf: [['fleet-settings-all']] },
  body: logLevelSchema,
  response: logLevelSchema,
  errors: [],
});
