/** Texts of what every page stands on: calls, permissions, forms, the document. */
import type { Privilege } from '@lockstep/contracts';

/** Privileges by the names that role editors show. */
const PRIVILEGES: Readonly<Record<Privilege, string>> = {
  'fleet-settings-read': 'Fleet settings: read',
  'fleet-settings-all': 'Fleet settings: all',
  'fleet-agent-policies-read': 'Fleet agent policies: read',
  'fleet-agent-policies-all': 'Fleet agent policies: all',
  'integrations-read': 'Integrations: read',
  'integrations-all': 'Integrations: all',
};

export const libMessages = {
  product: 'Lockstep',
  tabTitle: (page: string) => `${page} - Lockstep`,
  noRoot: 'The page has no element #root.',

  // Calls
  noAnswer: 'The console server does not answer.',
  noAnswerNext: 'Check that it is running and that this device can reach it. This page keeps trying.',
  unexpected: 'This page met an unexpected fault.',
  unexpectedNext: 'Reload the page. If it stays so, send the details to whoever runs this console.',

  // Permissions
  denied: (missing: readonly Privilege[], where: 'this-output' | 'all-outputs' | 'anywhere') => {
    const names = missing.map((privilege) => `“${PRIVILEGES[privilege]}”`).join(' and ');
    const [privileges, them] = missing.length === 1 ? ['privilege', 'it'] : ['privileges', 'them'];
    return `Your role lacks the ${privileges} ${names}${WHERE[where]}. Ask an administrator for ${them}.`;
  },

  // Forms
  typedIsBack: 'What you typed before the session ended is back.',
  typedIsBackPartly: 'Secrets are not kept while you sign in elsewhere: enter them again.',
} as const;

const WHERE = { 'this-output': ' for this output', 'all-outputs': ' for all outputs', anywhere: '' } as const;
