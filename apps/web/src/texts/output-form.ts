/** Texts of the form that adds and edits outputs. */
import { formatQuantity } from '../lib/format.ts';

export const outputFormMessages = {
  // What is wrong before the server is asked
  nameMissing: 'Enter a name.',
  hostTwice: 'Duplicate URL',
  certificatePath: 'SSL certificate path',
  keyPath: 'SSL key path',
  whitespace: (field: string) => `${field} cannot contain whitespace`,
  yamlInvalid: (reason: string) => `Invalid YAML: ${reason}`,
  yamlAt: (reason: string, line: number, column: number) => `${reason}, line ${line}, column ${column}`,
  yamlNoKeys: 'write keys with values',

  addTitle: 'Add new output',
  editTitle: (name: string) => `Edit output ${name}`,
  loading: 'Loading the output',
  loadProblem: 'The output cannot be read',
  notFoundTitle: 'There is no such output',
  noneWithId: 'It may have been deleted',
  notFound: (id: string) => `No output has the ID ${id}.`,
  id: (id: string) => `ID: ${id}`,
  copyId: 'Copy the ID of the output',
  copied: 'Copied',

  // Fields
  name: 'Name',
  namePlaceholder: 'Specify name',
  type: 'Type',
  types: { elasticsearch: 'Elasticsearch', remote_elasticsearch: 'Remote Elasticsearch' },
  typeHelp: {
    elasticsearch:
      'Agents send their data to this cluster. For another cluster, choose Remote Elasticsearch.',
    remote_elasticsearch:
      'Agents send their data to another cluster, which can get the integrations of this one. Serverless projects are not supported.',
  },
  hosts: 'Hosts',
  hostsHelp: 'Elasticsearch addresses that agents send to, each with its scheme and port.',
  hostPlaceholder: 'Specify host URL',
  host: (row: number) => `Host ${row}`,
  addHost: 'Add another URL',
  deleteHost: (row: number) => `Delete host ${row}`,
  fingerprint: 'Elasticsearch CA trusted fingerprint',
  fingerprintHelp: 'HEX encoded SHA-256 of a CA certificate, without colons.',
  optional: 'Optional',
  serviceToken: 'Service token',
  serviceTokenPlaceholder: 'Specify service token',
  serviceTokenHelp: 'With this token of the remote cluster, agents write there.',

  // Secrets
  secretTip: 'Kept encrypted. It cannot be viewed after saving.',
  secretSaved: (title: string) => `The saved ${title} is hidden. It can only be replaced.`,
  secretEnds: (title: string, end: string) => `The saved ${title} ends in ${end}. It can only be replaced.`,
  secretLocked: (title: string) => `The saved ${title} is hidden.`,
  secretRemoved: (title: string) => `The saved ${title} is removed when you save.`,
  enterAgain: 'Enter it again: it was saved for another address, and is sent nowhere else.',
  newHosts:
    'Saved secrets are sent only to the hosts that they were saved for. With other hosts they have to be entered again.',
  dropped: (names: string) => `Saved for the hosts before, and removed when you save: ${names}.`,
  replace: (title: string) => `Replace ${title}`,
  removeSecret: (title: string) => `Remove ${title}`,
  cancelReplace: (title: string) => `Cancel ${title} change`,

  // Requests to copy, and credentials made by the console
  ownWay: (title: string) => `How to get the ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
  createForMe: 'Create it for me',
  createForMeHint:
    'The console signs in to the remote cluster once, with credentials that you enter now, and does not keep them.',
  byHand: (member: string) =>
    `Run this on the remote cluster, and copy ${member} from the response into the field above.`,
  runAs: 'Where to run it: the Console of Dev Tools in the Kibana of the remote cluster.',
  credentialsTitle: 'Create credentials on the remote cluster',
  credentialsAbout: (host: string) =>
    `The console signs in to ${host} once. The user name and password are used for this and not kept.`,
  credentialsNeedHost: 'Enter a host first: that is the cluster where the credentials are created.',
  credentialsWanted: 'Create',
  signIn: {
    legend: 'Sign in with',
    withUser: 'User name and password',
    withKey: 'API key',
    user: 'User name on the remote cluster',
    password: 'Password',
    apiKey: 'API key (encoded)',
  },
  credentialsMissing:
    'Enter the credentials of a user who may create tokens and API keys on the remote cluster.',
  credentialsNothing: 'Choose at least one.',
  credentialsCreate: 'Create credentials',
  credentialsCreating: 'Creating credentials',
  credentialsProblem: 'The credentials were not created',
  credentialsPartly: 'Not everything was created',
  credentialsCreated: (names: string) =>
    `Created and filled in: ${names}. They are stored when you save the output.`,
  filledIn: 'Created and filled in. It is stored when you save the output.',
  credentialNames: {
    service_token: 'Service token',
    remote_api_key: 'API key of the remote cluster',
    kibana_api_key: 'Remote Kibana API Key',
    kibana_install_key: 'Remote Kibana API Key',
  },

  // Authentication
  authentication: 'Authentication',
  authenticationAbout: 'Set up a TLS secure connection',
  authenticationWarning: 'With wrong values here, agents lose the connection to this output.',
  authorities: 'Server SSL certificate authorities',
  authority: (row: number) => `Certificate authority ${row}`,
  authorityPlaceholder: 'Specify certificate authority: PEM text, or a path on the hosts of the agents',
  addAuthority: 'Add row',
  deleteAuthority: (row: number) => `Delete certificate authority ${row}`,
  clientCertificate: 'Client certificate (mTLS)',
  certificate: 'Client SSL certificate',
  certificatePlaceholder: 'Specify SSL certificate',
  sslKey: 'Client SSL certificate key',
  sslKeyPlaceholder: 'Specify certificate key',
  verification: 'Verification of the server certificate',
  verificationModes: {
    full: 'Full: certificate and host name',
    strict: 'Strict: full, with a subject alternative name',
    certificate: 'Certificate only',
    none: 'None: not secure',
  },
  proxy: 'Proxy',
  proxyPlaceholder: 'Specify proxy ID',
  proxyHelp: 'Agents use this proxy. The console does not.',

  // Sync
  sync: 'Synchronize integrations',
  syncHelp: 'Integrations of this cluster, and their custom assets, are installed on the remote cluster too.',
  uninstall: 'Uninstall integrations on remote',
  uninstallHelp: 'Integrations that are removed here are removed there too. Data that they collected stays.',
  appliedBy: 'Who applies the integrations there',
  appliedByOptions: {
    console: {
      label: 'This console',
      help: 'It connects to the remote Elasticsearch with an API key of that cluster. Nothing has to be installed beside the remote.',
    },
    remote: {
      label: 'A Kibana or console of the remote',
      help: 'A Kibana 9.1 or newer, or another Lockstep, at home in the remote cluster does it. This console only asks it for the status.',
    },
  },
  transport: 'How the list of integrations gets there',
  transportOptions: {
    direct: {
      label: 'Directly (recommended)',
      help: 'This console applies it. No link between the clusters, no follower index, and no license above Basic are needed.',
    },
    replication: {
      label: 'By cross-cluster replication',
      help: 'Needs a Platinum or Enterprise license on both clusters, a link from the remote cluster to this one, and a follower index there.',
    },
  },
  installer: 'What installs the integrations there',
  installerOptions: {
    elasticsearch: {
      label: 'This console',
      help: 'It writes the Elasticsearch assets of each integration itself. Dashboards and other Kibana assets are left out.',
    },
    fleet: {
      label: 'The Kibana of the remote',
      help: 'This console asks its Fleet to install, so dashboards come too, and what is installed shows there. Custom assets still go to Elasticsearch. If that Kibana does not answer, nothing is installed in another way.',
    },
  },
  remoteApiKey: 'API key of the remote cluster',
  remoteApiKeyPlaceholder: 'Specify (encoded) API key',
  remoteApiKeyHelp: 'With this key the console installs and removes integrations there.',
  kibanaUrl: 'Remote Kibana URL',
  kibanaUrlPlaceholder: 'Specify Kibana URL',
  kibanaUrlHelp: 'Address of the Kibana or console that is at home in the remote cluster.',
  installerChangeTitle: 'Installed integrations change their owner only when you decide it',
  installerChange: {
    fleet:
      'What this console has installed stays with it, and is kept up by it, until that Kibana adopts it: see “Review and adopt” in the status of the output.',
    elasticsearch:
      'What the Kibana has installed stays with it until it is removed there, or until you say in the status of the output that the Kibana is gone. This console does not touch it before.',
  },
  installerUrlHelp:
    'Address of the Kibana of the remote cluster. It may have a base path, and end in /s/ and a space.',
  installerKeyHelp:
    'With this key the console installs and removes integrations in that Kibana. It needs all privileges of Fleet and Integrations.',
  kibanaApiKey: 'Remote Kibana API Key',
  kibanaApiKeyPlaceholder: 'Specify (encoded) Kibana API Key',
  kibanaApiKeyHelp: 'With this key the console reads the status there.',
  guideTitle: 'Additional remote cluster configuration required',
  guideTitleDone: 'How the list of integrations gets to the remote cluster',
  guideRemoteCluster: 'On the remote cluster, add this cluster under Stack Management, Remote Clusters.',
  guideFollower: 'The remote cluster needs the follower index',
  guideSteps: 'Do it yourself',
  guideCreate:
    'There, create the follower under Cross-Cluster Replication, or with this request and the name that you gave to this cluster:',
  guideAlias: '<name of this cluster there>',
  guideAccess: 'Give access to the remote cluster below.',
  guideNoName: '<output name>',
  copyFollower: 'Copy the name of the follower index',
  guideSetUp: 'Open the guided setup',
  guideSetUpLater: 'Once the output is saved, the guided setup can do this for you and check every step.',
  renameTitle: 'The follower index of this output has another name',
  rename: (before: string, after: string) =>
    `With the new name the follower would be called ${after}. The one that exists is ${before}. Syncing continues with it; to rename it, create a follower with the new name and delete the old one.`,
  stayingTitle: 'What stays on the remote when syncing is turned off',
  staying: {
    installed:
      'Integrations and custom assets that were installed there stay as they are, and get no more updates.',
    made: {
      replication:
        'The follower index, the remote cluster entry and the API keys stay until someone deletes them there.',
      direct: 'The index lockstep-applied and the API key stay until someone deletes them there.',
    },
    settings: 'The settings of syncing in this output are kept, for when it is turned on again.',
  },

  // Preview
  previewTitle: 'What the first run would do',
  preview: 'Preview changes',
  previewAgain: 'Preview again',
  previewing: 'Comparing with the remote cluster',
  previewHint: 'Compares this cluster with the remote and changes nothing.',
  previewProblem: 'The preview failed',
  previewStale: 'The form has changed since this preview.',

  // Test connection
  test: 'Test connection',
  testing: 'Testing the connection',
  testHint: 'Tests the hosts, token and keys in this form. Nothing is saved or changed.',
  testProblem: 'The test did not run',
  testWhere: 'Errors are shown at the fields that cause them.',
  testShowField: 'Go to the first one',
  testStale: 'The form has changed since this test.',
  testPassed: 'All checks passed',
  testFailed: (count: number) => `${formatQuantity(count, 'check')} failed`,
  testWarned: (count: number) => formatQuantity(count, 'warning'),
  testRemote: (name: string, version: string) => `${name}, version ${version}`,
  testLicense: (license: string) => `${license} license`,
  testKeyExpires: 'The API key expires',
  checkStates: { passed: 'Passed', failed: 'Failed', warning: 'Warning', skipped: 'Skipped' },
  privileges: (held: number, total: number) => `Privileges: ${held} of ${total}`,
  privilegeHeld: 'Held',
  privilegeLacking: 'Lacking',

  // Defaults and performance
  isDefault: 'Make this output the default for agent integrations.',
  isDefaultMonitoring: 'Make this output the default for agent monitoring.',
  defaultLocked: 'This is the default. To move it, make another output the default.',
  preset: 'Performance tuning',
  presets: {
    balanced: 'Balanced',
    custom: 'Custom',
    throughput: 'Throughput',
    scale: 'Scale',
    latency: 'Latency',
  },
  presetCustom: 'Agents take the values from the advanced YAML configuration below.',
  presetSets: (name: string) => `${name} sets these values`,
  presetRates: {
    balanced: undefined,
    custom: undefined,
    throughput: 'About four times the events per second of Balanced, with more memory.',
    scale: 'As many events per second as Balanced, with fewer connections kept open.',
    latency: 'Events arrive sooner, at about a fifth fewer per second than Balanced.',
  },
  presetLockedTitle: 'The advanced YAML sets values of its own',
  presetLocked: (keys: string) => `Performance tuning is Custom as long as the YAML has ${keys}.`,
  streams: 'Allow agents to write to Streams',
  streamsHelp: 'Agents may write to logs and logs.*.',
  yaml: 'Advanced YAML configuration',
  yamlHelp: 'Settings that agents add to this output.',
  yamlPlaceholder: '# For example:\n# bulk_max_size: 1600',

  // Saving
  cancel: 'Cancel',
  save: 'Save and apply settings',
  saving: 'Saving',
  nothingChanged: 'Nothing has been changed yet.',
  saveProblem: 'The output was not saved',
  saved: (name: string) => `The output ${name} is saved.`,
  confirmTitle: 'Save and deploy changes?',
  confirmSave: 'Save and deploy',
  confirmCancel: 'Keep editing',
  confirmImpact: (name: string, policies: number, agents: number) =>
    policies === 0
      ? `Saving ${name} changes no agent policy, because none uses it.`
      : `Saving ${name} changes ${formatQuantity(policies, 'agent policy', 'agent policies')} and reaches ${formatQuantity(agents, 'agent')}:`,
  confirmMore: (count: number) => `and ${count} more`,
  confirmUnknown: (name: string) =>
    `Saving ${name} changes every agent policy that uses it. Which ones those are cannot be read at the moment.`,
  confirmCounting: 'Counting the agent policies',
  confirmUndo: 'Agents take the change with their next check-in. To undo it, change the output back.',
  confirmUninstall:
    'From now on, integrations that are removed on this cluster are removed on the remote cluster too.',

  // Conflict
  conflictTitle: 'Another user changed this output after you opened it',
  conflictText: 'What you typed is still here. These fields have other saved values now:',
  conflictNone: 'What you typed is still here, and none of the fields in this form has another saved value.',
  conflictGone: 'This output was deleted after you opened it. Copy what you need: it can no longer be saved.',
  conflictYours: 'You changed it too: saving replaces the other value with yours.',
  conflictTake: 'Compare with the saved output, then save',
  was: (before: string, after: string) => `${before} → ${after}`,
  empty: 'empty',
  secretValue: 'hidden',
  on: 'on',
  off: 'off',

  // Locks
  preconfiguredTitle: 'Managed by the configuration',
  preconfigured:
    'This output comes from the configuration of the console. Fields that can be changed here are open; for all others, change the configuration.',
  lockedByConfiguration: 'Set in the configuration of the console.',
} as const;

/** Name of every field as the form shows it. */
export const FIELD_LABELS = {
  name: outputFormMessages.name,
  type: outputFormMessages.type,
  hosts: outputFormMessages.hosts,
  caTrustedFingerprint: outputFormMessages.fingerprint,
  serviceToken: outputFormMessages.serviceToken,
  certificateAuthorities: outputFormMessages.authorities,
  certificate: outputFormMessages.certificate,
  sslKey: outputFormMessages.sslKey,
  verificationMode: outputFormMessages.verification,
  proxyId: outputFormMessages.proxy,
  syncIntegrations: outputFormMessages.sync,
  syncUninstalled: outputFormMessages.uninstall,
  appliedBy: outputFormMessages.appliedBy,
  transport: outputFormMessages.transport,
  installer: outputFormMessages.installer,
  remoteApiKey: outputFormMessages.remoteApiKey,
  kibanaUrl: outputFormMessages.kibanaUrl,
  kibanaApiKey: outputFormMessages.kibanaApiKey,
  isDefault: outputFormMessages.isDefault,
  isDefaultMonitoring: outputFormMessages.isDefaultMonitoring,
  preset: outputFormMessages.preset,
  writeToLogsStreams: outputFormMessages.streams,
  configYaml: outputFormMessages.yaml,
} as const;
