/** Who signs in, and what may be done. */
import { ACTIVITY_ACTIONS } from '@lockstep/contracts';
import type { LogMessages } from './log-message.ts';

export const ACCESS_MESSAGES = {
  'session-started': {
    code: ACTIVITY_ACTIONS.session_started.code,
    level: 'info',
    text: 'signed in',
    fields: { username: 'text', address: 'text', provider: 'text' },
    outcome: 'success',
  },
  'session-refused': {
    code: ACTIVITY_ACTIONS.session_refused.code,
    level: 'info',
    text: 'sign-in refused',
    fields: { username: 'text?', address: 'text', provider: 'text', code: 'text?' },
    outcome: 'failure',
  },
  'session-without-privilege': {
    code: 'LS-2003',
    level: 'info',
    text: 'sign-in without any privilege',
    fields: { username: 'text', address: 'text', provider: 'text' },
  },
  'session-ended': {
    code: ACTIVITY_ACTIONS.session_ended.code,
    level: 'info',
    text: 'signed out',
    fields: { user: 'text', address: 'text', everywhere: 'flag' },
    outcome: 'success',
  },
  'provider-sign-out-failed': {
    code: 'LS-2005',
    level: 'warn',
    text: 'the identity provider was not told of a sign-out',
    fields: { err: 'error', provider: 'text' },
    outcome: 'failure',
  },
  'session-tokens-not-ended': {
    code: 'LS-2006',
    level: 'warn',
    text: 'tokens of a session could not be ended',
    fields: { err: 'error', provider: 'text' },
    outcome: 'failure',
  },
  'privileges-registered': {
    code: ACTIVITY_ACTIONS.privileges_registered.code,
    level: 'info',
    text: 'application privileges registered',
    fields: { user: 'text' },
    outcome: 'success',
  },
  'service-token-created': {
    code: ACTIVITY_ACTIONS.service_token_created.code,
    level: 'info',
    text: 'service token created',
    fields: { user: 'text', service: 'text', token: 'text' },
    outcome: 'success',
  },
} as const satisfies LogMessages;
