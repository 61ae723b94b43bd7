/** Activity entries for tests. Parsed, so that the schema decides which members they have. */
import {
  runRecordSchema,
  stateChangeSchema,
  userActionSchema,
  type RunRecord,
  type StateChange,
  type UserAction,
} from '@lockstep/contracts';

const PARIS = { output_id: 'paris', output_name: 'Paris' };

const STEP = {
  kind: 'install',
  item: 'nginx',
  from_version: null,
  to_version: '2.1.0',
  reason: { code: 'missing', message: 'Paris does not have it yet.' },
  result: 'done',
  message: null,
  started_at: '2025-11-22T09:00:00.000Z',
  ended_at: '2025-11-22T09:00:01.000Z',
};

/** A run that succeeded with nginx and failed with redis, unless `over` says otherwise. */
export function makeRun(over: Partial<RunRecord> = {}): RunRecord {
  return runRecordSchema.parse({
    ...PARIS,
    kind: 'run',
    id: 'run-1',
    at: '2025-11-22T09:00:00.000Z',
    cause: 'follower_moved',
    actor: null,
    scope: { output_id: null, item: null },
    result: 'partial',
    ended_at: '2025-11-22T09:00:02.000Z',
    console: 'console-1',
    steps: [
      STEP,
      {
        ...STEP,
        item: 'redis',
        to_version: '1.4.0',
        reason: { code: 'missing', message: 'Paris does not have redis yet.' },
        result: 'failed',
        message: 'The registry has no redis 1.4.0.',
      },
    ],
    generation: 8,
    message: null,
    idle_runs_before: 3,
    ...over,
  });
}

/** Nginx became in sync, through the run of `makeRun`. */
export function makeStateChange(over: Partial<StateChange> = {}): StateChange {
  return stateChangeSchema.parse({
    ...PARIS,
    kind: 'state_change',
    id: 'change-1',
    at: '2025-11-22T09:00:02.000Z',
    subject: 'integration',
    item: 'nginx',
    before: { state: 'syncing', code: null, version: null },
    after: { state: 'in_sync', code: null, version: '2.1.0' },
    message: null,
    run_id: 'run-1',
    ...over,
  });
}

/** Elastic turned on syncing for Paris. */
export function makeAction(over: Partial<UserAction> = {}): UserAction {
  return userActionSchema.parse({
    ...PARIS,
    kind: 'action',
    id: 'action-1',
    at: '2025-11-22T08:59:00.000Z',
    actor: 'elastic',
    action: 'output_updated',
    target: { kind: 'output', id: 'paris', name: 'Paris' },
    before: { sync_integrations: false, preset: 'balanced' },
    after: { sync_integrations: true, preset: 'balanced' },
    result: 'done',
    message: null,
    ...over,
  });
}
