/** Texts of connecting a remote cluster without replication. */
import { formatQuantity } from '../lib/format.ts';

export const connectMessages = {
  /** What checks call the remote cluster until it has a name. */
  unnamed: 'Remote',
  title: 'Connect a remote cluster',
  about:
    'This console applies the integrations on the remote cluster itself. No link between the clusters, no follower index, and no license above Basic are needed.',
  noPermissionTitle: 'You do not have permission to connect a remote cluster',

  chooseAbout: 'There are two ways. Either can be changed to the other later; nothing is installed again.',
  chooseFor: (name: string) => `For the output ${name}.`,
  recommended: 'Recommended',
  ways: {
    direct: {
      title: 'Directly',
      about: 'This console applies your integrations on the remote cluster itself.',
      points: [
        'Four steps on one page, without a terminal',
        'Works with every license, also Basic',
        'Needs: this console reaches Elasticsearch on the remote cluster, and a user who may create API keys there',
      ],
      action: 'Connect directly',
    },
    replication: {
      title: 'By cross-cluster replication',
      about:
        'The remote cluster copies the list of integrations from here. A Kibana there applies it, or this console.',
      points: [
        'About 20 steps on both clusters; a guide does most of them and checks each',
        'Needs: a Platinum or Enterprise license on both clusters, and a key in the keystore of every node of the remote cluster',
        'Choose it when a Kibana on the remote cluster applies the integrations, or when this console cannot reach that cluster',
      ],
      action: 'Set up replication',
    },
  },
  changeOutput: 'Change the output',
  cannotWork: 'Does not work here',
  notLicensed: (message: string) => `${message} Connecting directly needs no such license.`,
  appliedElsewhere: (name: string) =>
    `${name} applies its integrations itself, with a Kibana or console of its own. To connect directly, let this console apply them: that is set in the output.`,
  alreadyDirect: (name: string) => `${name} is connected directly already.`,
  chooseProblem: 'The output cannot be read',
  chooseLoading: 'Loading',
  outputUnknown: 'There is no such output. It was deleted, or the link is old.',

  otherWay: 'Choose another way',
  steps: {
    address: 'Address and certificate',
    signIn: 'Sign in once',
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
  takeBackTitle: 'Requests that undo this',
  takeBack: (requests: string) => `Undo what was created on the remote cluster: ${requests}`,
  accessProblem: 'The remote cluster cannot be used yet',
  tryAgain: 'Try again with this key',
  connectedAlready: (name: string) => `This address is connected already, by the output ${name}.`,
  connectedNext: (name: string) =>
    `See the state of ${name} among the outputs, or enter the address of another cluster.`,

  name: 'Name of the remote cluster',
  nameHelp: 'The output gets the same name.',
  syncProblem: 'The output was not saved',
  saved: (name: string) => `The output ${name} is saved, and its first sync has started.`,
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
  synced: 'The first sync is complete.',
} as const;
