/** The output, the first sync, and the link back over which management searches the remote. */
import { shellWord } from '@lockstep/contracts';
import { byRemedy, httpRequest, shell, textBlock } from './by-hand.ts';
import { packageRegistryByHand } from './package-registry.ts';
import { backAliasRemedy, backKeyRemedy, remoteKeyRemedies, serviceTokenRemedy } from './setup-remedies.ts';
import { stepAction, type BuildStep } from './step-text.ts';

/** The token that agents send their data with. */
export const serviceTokenStep: BuildStep = ({ plan }) => ({
  title: `Service token of ${plan.remote}`,
  why: `Agents send their data to ${plan.remote} with it. Lockstep holds it in memory until the output is saved.`,
  place: 'remote',
  optional: false,
  do: stepAction('Create the token', [serviceTokenRemedy(plan)], {
    label: 'Create another token',
    warning: `Another token is created. Agents use the old one until the output is saved again; it stays until the setup is undone.`,
  }),
  by_hand: [
    ...byRemedy(plan, 'Create the token', serviceTokenRemedy(plan)),
    textBlock('Keep the answer', plan.remote, ['Enter the value as service token in the output.']),
  ],
});

/** The key that the console installs with, or asks a peer with. */
export const remoteKeyStep: BuildStep = ({ plan, remoteKeyRole }) => ({
  title: `API key on ${plan.remote}`,
  why:
    plan.choices.applied_by === 'console'
      ? `This console uses it to observe ${plan.remote} and to install there; it has the privileges for that and no others.`
      : `This console uses it to read the status from the Kibana or console of ${plan.remote}; it has read privileges only.`,
  place: 'remote',
  optional: false,
  do: stepAction('Create the key', remoteKeyRemedies(plan, remoteKeyRole), {
    label: 'Create another key',
    warning: `Another key of the same name is created. The output uses the old one until it is saved again; it stays until the setup is undone.`,
  }),
  by_hand: [
    ...remoteKeyRemedies(plan, remoteKeyRole).flatMap((remedy) => byRemedy(plan, remedy.title, remedy)),
    textBlock('Keep the answer', plan.remote, [
      `Enter the value of "encoded" as ${plan.choices.applied_by === 'console' ? 'remote API key' : 'remote Kibana API key'} in the output.`,
    ]),
  ],
});

/** The output that makes the cluster a remote. */
export const outputStep: BuildStep = ({ plan }) => {
  const { choices } = plan;
  const hosts = choices.remote.hosts.length === 0 ? ['<address of Elasticsearch>'] : choices.remote.hosts;
  return {
    title: `Output ${plan.outputName}`,
    why: `It makes ${plan.remote} a remote of ${plan.management}, with its integrations kept the same.`,
    place: 'console',
    optional: false,
    do: { label: 'Save the output', requests: [], credentials: [], again: null },
    by_hand: [
      textBlock('Add the output', `Fleet > Settings of ${plan.management}`, [
        `Name: ${plan.outputName}. Type: Remote Elasticsearch. Hosts: ${hosts.join(', ')}.`,
        `Enter the service token${choices.applied_by === 'console' ? ' and the remote API key' : ', the remote Kibana URL and its API key'}, and turn on "Synchronize integrations".`,
        ...(choices.sync_uninstalled ? ['Turn on "Uninstall integrations on the remote cluster", too.'] : []),
      ]),
    ],
  };
};

/** The first run to its end. */
export const firstSyncStep: BuildStep = ({ plan }) => ({
  title: 'First sync',
  why: `Every integration of ${plan.management} is installed on ${plan.remote}, or Lockstep says why not.`,
  place: 'console',
  optional: false,
  do: { label: 'Sync now', requests: [], credentials: [], again: null },
  by_hand: [
    ...packageRegistryByHand(plan),
    textBlock('Or wait', plan.management, [
      'A run starts by itself every few minutes and after every change.',
    ]),
  ],
});

/** Optional: management searches the remote. */
export const backLinkStep: BuildStep = ({ plan }) => {
  const setting = `cluster.remote.${plan.backAlias}.credentials`;
  return {
    title: `${plan.management} can search ${plan.remote}`,
    why: `Data views over logs and metrics of ${plan.remote} need a link the other way round, with a key of its own that can only search.`,
    place: 'both',
    optional: true,
    do: null,
    by_hand: [
      ...byRemedy(plan, 'Create the key', backKeyRemedy(plan)),
      shell('Put it into the keystore', `Every node of ${plan.management}`, [
        `./bin/elasticsearch-keystore add ${shellWord(setting)}`,
      ]),
      httpRequest(plan, 'Load the keystores', {
        side: 'management',
        method: 'POST',
        path: '/_nodes/reload_secure_settings',
        body: null,
      }),
      ...byRemedy(plan, 'Register the alias', backAliasRemedy(plan)),
      textBlock('The rest', plan.remote, [
        `The remote cluster server, its certificate and the way through the firewall are prepared on ${plan.remote} as they were on ${plan.management}.`,
      ]),
    ],
  };
};

/** Optional: data views over the remote; they follow from the link back. */
export const dataViewsStep: BuildStep = ({ plan }) => ({
  title: 'Data views',
  why: `${plan.backAlias}:logs-* and ${plan.backAlias}:metrics-* show the data of ${plan.remote} beside that of ${plan.management}.`,
  place: 'console',
  optional: true,
  do: null,
  by_hand: [
    textBlock('By themselves', plan.management, [
      'Lockstep keeps both data views for every cluster that management is connected to.',
    ]),
  ],
});
