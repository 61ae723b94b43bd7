/** Credentials and their rotation. */
import type { LogMessages } from './log-message.ts';

export const CREDENTIAL_MESSAGES = {
  'rotation-ordered': {
    code: 'LS-7001',
    level: 'info',
    text: 'a rotation was requested',
    fields: { user: 'text', output: 'text', kind: 'text' },
  },
  'rotation-step-ordered': {
    code: 'LS-7002',
    level: 'info',
    text: 'a step of a rotation was requested',
    fields: { user: 'text', output: 'text', step: 'text' },
  },
  'rotation-refused': {
    code: 'LS-7003',
    level: 'warn',
    text: 'a credential was not rotated',
    fields: { output: 'text', kind: 'text', reason: 'text' },
    outcome: 'failure',
  },
  'rotation-broke-off': {
    code: 'LS-7004',
    level: 'error',
    text: 'the rotation of a credential was interrupted',
    fields: { err: 'error', output: 'text', kind: 'text' },
    outcome: 'failure',
  },
  'rotation-unreadable': {
    code: 'LS-7005',
    level: 'warn',
    text: 'a stored rotation cannot be read and is left out',
    fields: { credential: 'text' },
  },
  'rotations-not-read': {
    code: 'LS-7006',
    level: 'debug',
    text: 'rotations could not be read for conditions',
    fields: { err: 'error' },
    outcome: 'failure',
  },
  'failed-rotation-not-recorded': {
    code: 'LS-7007',
    level: 'warn',
    text: 'a failed rotation could not be recorded',
    fields: { err: 'error', output: 'text' },
    outcome: 'failure',
  },
  'former-credential-not-invalidated': {
    code: 'LS-7008',
    level: 'warn',
    text: 'a former credential could not be invalidated',
    fields: { err: 'error', output: 'text' },
    outcome: 'failure',
  },
  'link-key-unknown': {
    code: 'LS-7009',
    level: 'debug',
    text: 'the key that a link uses could not be read',
    fields: { err: 'error', output: 'text' },
    outcome: 'failure',
  },
} as const satisfies LogMessages;
