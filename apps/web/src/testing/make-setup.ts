/** A guided setup for tests: a few steps, of which some are done. */
import {
  setupChoicesSchema,
  type Setup,
  type SetupCheck,
  type SetupChoicesInput,
  type SetupStep,
  type SetupStepId,
} from '@lockstep/contracts';
import { TEST_NOW } from './make-report.ts';

/** A step at the remote that needs no other and that nobody can do by a click. */
export function makeStep(id: SetupStepId, over: Partial<SetupStep> = {}): SetupStep {
  return {
    id,
    title: `Title of ${id}`,
    why: `Why ${id} is needed.`,
    place: 'remote',
    needs: [],
    optional: false,
    do: null,
    by_hand: [],
    ...over,
  };
}

const REQUEST = {
  side: 'management',
  method: 'POST',
  path: '/_security/cross_cluster/api_key',
  body: {},
} as const;

export const TEST_STEPS: readonly SetupStep[] = [
  makeStep('sides', { title: 'The two sides', place: 'both' }),
  makeStep('api_key', {
    title: 'Cross-cluster API key on management',
    place: 'management',
    needs: ['sides'],
    do: {
      label: 'Create the key',
      requests: [REQUEST],
      credentials: ['management'],
      again: { label: 'Create another key', warning: 'The old one stays valid.' },
    },
    by_hand: [
      {
        kind: 'http-request',
        title: 'Create the key',
        where: 'Dev Tools of management',
        text: 'POST /_security/cross_cluster/api_key',
        request: REQUEST,
      },
    ],
  }),
  makeStep('credential', { title: 'Credential in the keystore of Tokyo', needs: ['api_key'] }),
  makeStep('alias', {
    title: 'Alias management on Tokyo',
    do: { label: 'Register the alias', requests: [], credentials: ['remote'], again: null },
  }),
  makeStep('network_filter', { title: 'Network filters', place: 'management', optional: true }),
];

/**
 * Tokyo to management; members of the two sides are merged, all others replaced. Throws for choices that the
 * schema refuses.
 */
export function makeChoices(over: SetupChoicesInput = {}): Setup['choices'] {
  return setupChoicesSchema.parse({
    output_name: 'Tokyo',
    key_name: 'lockstep-tokyo',
    addresses: ['management.example:9443'],
    ...over,
    management: { name: 'management', ...over.management },
    remote: { name: 'Tokyo', hosts: ['https://tokyo.example:9200'], ...over.remote },
  });
}

/** A setup that was begun by `elastic` and created nothing yet. */
export function makeSetup(over: Partial<Setup> = {}): Setup {
  return {
    id: 'setup-1',
    title: 'Connect Tokyo to management',
    version: '1',
    choices: makeChoices(),
    follower_index: 'fleet-synced-integrations-ccr-tokyo',
    leader_index: 'fleet-synced-integrations',
    missing: [],
    hints: [],
    steps: [...TEST_STEPS],
    made: [],
    credentials: [{ side: 'management', kind: 'own', username: 'elastic', expires_at: null }],
    secrets: [],
    created_at: TEST_NOW,
    created_by: 'elastic',
    updated_at: TEST_NOW,
    updated_by: 'elastic',
    ...over,
  };
}

/** How steps stand: those that are named so, the others not yet. */
export function makeChecks(
  states: Partial<Record<SetupStepId, SetupCheck['state']>> = {},
  steps: readonly SetupStep[] = TEST_STEPS,
): SetupCheck[] {
  return steps.map(({ id }): SetupCheck => {
    const base = {
      step: id,
      message: `How ${id} stands.`,
      evidence: [{ what: 'Read', value: 'something' }],
      checked_at: TEST_NOW,
    };
    const state = states[id] ?? 'not_yet';
    if (state === 'done') return { ...base, state };
    const next = { next_action: `Next for ${id}.` };
    return state === 'wrong' ? { ...base, ...next, state, cause: 'wrong_port' } : { ...base, ...next, state };
  });
}
