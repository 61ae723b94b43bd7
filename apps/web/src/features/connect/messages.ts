/** Texts of connecting a remote cluster without replication. */
import { formatQuantity } from '../../lib/format.ts';

export const connectMessages = {
  title: 'Connect a remote cluster',
  about:
    'This console applies the integrations on the remote cluster itself. No link between the clusters, no follower index, and no license above Basic are needed.',
  noPermissionTitle: 'You may not connect a remote cluster',
  otherWay: 'By cross-cluster replication instead',
  steps: {
    address: 'Address and certificate',
    signIn: 'Sign in for a minute',
    sync: 'First sync',
    done: 'Done',
  },

  address: 'Address of Elasticsearch on the remote cluster',
  addressPlaceholder: 'https://tokyo.example:9200',
  addressInvalid: 'Enter an address such as https://tokyo.example:9200.',
  authority: 'Certificate authority of the remote cluster',
  authorityHelp: 'In PEM form. Only needed when this console does not trust it already.',
  continue: 'Continue',
  checkProblem: 'The address cannot be used',
  answers: (address: string) => `Elasticsearch answers at ${address}.`,
  change: 'Change',

  signInAbout: (host: string) =>
    `Used once at ${host}, to create an API key with exactly the documented privileges and a service token for agents. Not kept.`,
  signIn: 'Create key and token',
  signInProblem: 'The key was not created',
  byHand: 'Create them yourself',
  byHandAbout: 'Run these requests on the remote cluster and enter what they answer.',
  key: 'API key of the remote cluster (encoded)',
  token: 'Service token',
  useThese: 'Use key and token',
  byHandMissing: 'Enter the API key and the service token.',
  created: 'Key and token are ready.',

  name: 'Name of the remote cluster',
  nameHelp: 'The output is called so, too.',
  syncProblem: 'The output was not saved',
  preview: (installs: number, changes: number) =>
    installs + changes === 0
      ? 'The first sync changes nothing there.'
      : `The first sync ${[
          ...(installs > 0 ? [`installs ${formatQuantity(installs, 'item')}`] : []),
          ...(changes > 0 ? [`changes ${formatQuantity(changes, 'item')}`] : []),
        ].join(' and ')} there. Nothing is removed.`,
  start: 'Start first sync',
  running: (name: string) => `Integrations are being applied on ${name}.`,

  doneTitle: (name: string) => `${name} is in sync`,
  doneText: (count: number) =>
    `${formatQuantity(count, 'integration')} ${count === 1 ? 'is' : 'are'} there. Whatever is installed here from now on is installed there, too.`,
  seeStatus: 'See it among the outputs',
  synced: 'The first sync is done.',
} as const;
