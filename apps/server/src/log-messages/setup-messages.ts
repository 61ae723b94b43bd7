/** Guided setups, and lessons of the sandbox. */
import { ACTIVITY_ACTIONS } from '@lockstep/contracts';
import type { LogMessages } from './log-message.ts';

export const SETUP_MESSAGES = {
  'setup-begun': {
    code: 'LS-8001',
    level: 'info',
    text: 'setup started',
    fields: { user: 'text', setupId: 'text' },
  },
  'setup-deleted': {
    code: 'LS-8002',
    level: 'info',
    text: 'setup deleted',
    fields: { user: 'text', setupId: 'text' },
    outcome: 'success',
  },
  'setup-credentials-held': {
    code: 'LS-8003',
    level: 'info',
    text: 'credentials are kept in memory for a setup',
    fields: { user: 'text', setupId: 'text', side: 'text' },
  },
  'setup-step-done': {
    code: ACTIVITY_ACTIONS.setup_step_done.code,
    level: 'info',
    text: 'a step of a setup was done',
    fields: { user: 'text', setupId: 'text', step: 'text', outcome: 'text' },
    outcome: 'success',
  },
  'setup-undone': {
    code: ACTIVITY_ACTIONS.setup_undone.code,
    level: 'info',
    text: 'a setup was undone',
    fields: { user: 'text', setupId: 'text', results: 'object' },
    outcome: 'success',
  },
  'setup-unreadable': {
    code: 'LS-8006',
    level: 'warn',
    text: 'a stored setup cannot be read and is left out',
    fields: { setupId: 'text' },
  },
  'lesson-begun': {
    code: 'LS-8007',
    level: 'info',
    text: 'a lesson was started',
    fields: { lesson: 'text' },
  },
  'lesson-fixed': {
    code: 'LS-8008',
    level: 'info',
    text: 'a lesson was fixed',
    fields: { lesson: 'text' },
  },
  'lesson-solved': {
    code: 'LS-8010',
    level: 'info',
    text: 'a lesson was solved',
    fields: { lesson: 'text' },
  },
  'lesson-not-put-back': {
    code: 'LS-8011',
    level: 'warn',
    text: 'what a lesson has broken was not put back yet',
    fields: { lesson: 'text', err: 'error' },
  },
  'simulated-keystore-filled': {
    code: 'LS-8009',
    level: 'info',
    text: 'a key was put into the keystore of a simulated cluster',
    fields: { cluster: 'text', setting: 'text' },
  },
} as const satisfies LogMessages;
