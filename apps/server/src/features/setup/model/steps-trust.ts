/** Trust on the remote, which is the side that connects (docs/elastic/remote-clusters.md#setting-up-api-keys). */
import { shellWord } from '@lockstep/contracts';
import { addToKeystore } from '../../../remedies/keystore-command.ts';
import { certificateTrust } from './certificate-trust.ts';
import { byRemedy, manifests, settingsFile, shell, textBlock, type ByHand } from './by-hand.ts';
import { eckName, eckResource } from './steps-management.ts';
import { reloadRemedy } from './setup-remedies.ts';
import { type SetupPlan } from './setup-plan.ts';
import { stepAction, type BuildStep } from './step-text.ts';

const CA_FILE = 'remote-cluster-ca.crt';
const CA_PLACEHOLDER =
  '-----BEGIN CERTIFICATE-----\n<certificate of the authority>\n-----END CERTIFICATE-----\n';

const secretName = (plan: SetupPlan): string => `link-${plan.alias.replaceAll('_', '-')}`;
const caMapName = (plan: SetupPlan): string => `${secretName(plan)}-ca`;

/** Trust over certificates, or the authority that the remote needs for API keys. */
export const trustStep: BuildStep = ({ plan }) =>
  plan.choices.trust === 'certificate'
    ? {
        title: 'Both sides trust each other',
        why: 'With certificates each cluster has to trust the authority of the other. Whoever has such a certificate may connect.',
        place: 'both',
        optional: false,
        do: null,
        by_hand: [...certificateTrust(plan)],
      }
    : {
        title: `${plan.remote} trusts the authority of ${plan.management}`,
        why: `The certificate of ${plan.management} comes from a private authority, which ${plan.remote} does not know yet.`,
        place: 'remote',
        optional: false,
        do: null,
        by_hand: trustByHand(plan),
      };

function trustByHand(plan: SetupPlan): ByHand[] {
  const { remote } = plan.choices;
  switch (remote.environment) {
    case 'self_managed':
      return [
        ...takeAuthority(plan),
        shell('Put the certificate of the authority in place', `Every node of ${plan.remote}`, [
          `cp ${CA_FILE} /etc/elasticsearch/${CA_FILE}`,
          `chmod 644 /etc/elasticsearch/${CA_FILE}`,
        ]),
        settingsFile('Trust it', `elasticsearch.yml of every node of ${plan.remote}`, {
          'xpack.security.remote_cluster_client.ssl.enabled': true,
          'xpack.security.remote_cluster_client.ssl.certificate_authorities': [CA_FILE],
        }),
        textBlock('Then restart', `Every node of ${plan.remote}`, [
          'Restart the nodes one after the other, after the credential of the next step is in the keystore: that spares a second round.',
        ]),
      ];
    case 'eck':
      return [...takeAuthority(plan), eckTrust(plan)];
    case 'elastic_cloud_hosted':
    case 'elastic_cloud_enterprise':
      return [...takeAuthority(plan), platformTrust(plan)];
  }
}

/** Where the certificate of the authority is found on management. */
function takeAuthority(plan: SetupPlan): readonly ByHand[] {
  const { management } = plan.choices;
  switch (management.environment) {
    case 'eck': {
      const { name, namespace } = eckName(management);
      return [
        shell('Take the authority', `Kubernetes of ${plan.management}`, [
          `kubectl get secret ${shellWord(`${name}-es-transport-certs-public`)} -n ${shellWord(namespace)} -o go-template='{{index .data "ca.crt" | base64decode}}' > ${CA_FILE}`,
        ]),
        textBlock('Note the end', plan.management, [
          'The operator renews this authority every year: take it over again before it ends, or give the pods one of your own.',
        ]),
      ];
    }
    case 'elastic_cloud_enterprise':
      return [
        textBlock('Take the authority', 'Elastic Cloud Enterprise', [
          `Platform > Settings > TLS certificates > Proxy: show the chain. Its last certificate is the authority; save it as ${CA_FILE}.`,
        ]),
      ];
    case 'self_managed':
      return [
        textBlock('Take the authority', `A node of ${plan.management}`, [
          `It is the ca/ca.crt with which the certificate was created; save it as ${CA_FILE}. Never pass on ca.key.`,
        ]),
      ];
    case 'elastic_cloud_hosted':
      return [];
  }
}

const clientConfig = (isPrivate: boolean): Readonly<Record<string, unknown>> => ({
  'xpack.security.remote_cluster_client.ssl.enabled': true,
  ...(isPrivate
    ? { 'xpack.security.remote_cluster_client.ssl.certificate_authorities': [`remote-certs/${CA_FILE}`] }
    : {}),
});

function eckTrust(plan: SetupPlan): ByHand {
  const { remote, management } = plan.choices;
  const { namespace } = eckName(remote);
  const pem = management.interface_ca === '' ? CA_PLACEHOLDER : management.interface_ca;
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: caMapName(plan), namespace },
    data: { [CA_FILE]: pem.endsWith('\n') ? pem : `${pem}\n` },
  };
  const nodeSet = {
    name: '<every node set>',
    config: clientConfig(true),
    podTemplate: {
      spec: {
        containers: [
          {
            name: 'elasticsearch',
            volumeMounts: [
              { name: 'remote-certs', mountPath: '/usr/share/elasticsearch/config/remote-certs' },
            ],
          },
        ],
        volumes: [{ name: 'remote-certs', configMap: { name: caMapName(plan) } }],
      },
    },
  };
  return manifests('Trust it', `Kubernetes of ${plan.remote}`, [
    configMap,
    eckResource(remote, { nodeSets: [nodeSet] }),
  ]);
}

function platformTrust(plan: SetupPlan): ByHand {
  const isHosted = plan.choices.remote.environment === 'elastic_cloud_hosted';
  const type =
    plan.choices.management.environment === 'elastic_cloud_enterprise'
      ? 'Elastic Cloud Enterprise'
      : 'Self-managed';
  return textBlock('Trust it', isHosted ? 'Elastic Cloud Console' : 'Elastic Cloud Enterprise', [
    `Open the deployment ${plan.remote} > Security > Remote connections > Add trusted environment.`,
    `Choose ${type}, then API keys.`,
    'At "Is the certificate authority public?" choose "No, it is private".',
    `Add the API key with the remote cluster name ${plan.alias}, upload ${CA_FILE}, and give the trust a name.`,
    'Choose Create trust. This also stores the credential of the next step.',
  ]);
}

/** The key in the keystore of every node, which no API can put there. */
export const credentialStep: BuildStep = ({ plan }) => ({
  title: `Credential in the keystore of ${plan.remote}`,
  why: `Under the name ${plan.keystoreSetting} the key makes ${plan.remote} use API keys for this link. A name that differs by one letter is ignored silently.`,
  place: 'remote',
  optional: false,
  do: null,
  by_hand: credentialByHand(plan),
});

function credentialByHand(plan: SetupPlan): ByHand[] {
  const { remote, management } = plan.choices;
  switch (remote.environment) {
    case 'self_managed':
      return [
        shell('Add it', `Every node of ${plan.remote}`, [
          addToKeystore(plan.keystoreSetting, { isReplaced: false }),
        ]),
        textBlock('When it asks', `Every node of ${plan.remote}`, [
          'Paste the encoded key. Every node needs it, also those that hold no data.',
        ]),
      ];
    case 'eck': {
      const { namespace } = eckName(remote);
      const isPublic = management.certificate_authority === 'public';
      return [
        manifests('Add it', `Kubernetes of ${plan.remote}`, [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: secretName(plan), namespace },
            stringData: { [plan.keystoreSetting]: '<encoded key>' },
          },
          eckResource(remote, {
            secureSettings: [{ secretName: secretName(plan) }],
            ...(isPublic ? { nodeSets: [{ name: '<every node set>', config: clientConfig(false) }] } : {}),
          }),
        ]),
      ];
    }
    case 'elastic_cloud_hosted':
    case 'elastic_cloud_enterprise':
      return [
        textBlock(
          'Add it',
          remote.environment === 'elastic_cloud_hosted'
            ? 'Elastic Cloud Console'
            : 'Elastic Cloud Enterprise',
          [
            `Open the deployment ${plan.remote} > Security > Remote connections > Connections using API keys > Add API key.`,
            `Remote cluster name: ${plan.alias}. Cross-cluster API key: the encoded key.`,
            ...(management.certificate_authority === 'private'
              ? ['When you stored the key together with the trusted environment, it is here already.']
              : []),
          ],
        ),
      ];
  }
}

/** Nodes load their keystores and tell what they found. */
export const reloadStep: BuildStep = ({ plan }) => ({
  title: `${plan.remote} loads its keystore`,
  why: 'The nodes read their keystores when they start or when they are told to. Their answer names what they found, which is the only way to see it.',
  place: 'remote',
  optional: false,
  do: stepAction('Load the keystores and check', [reloadRemedy()]),
  by_hand: [
    ...byRemedy(plan, 'Load the keystores', reloadRemedy()),
    textBlock('A keystore with a password', plan.remote, [
      'Add {"secure_settings_password": "…"} as the body; it then works on every node with the same password.',
    ]),
    ...(plan.choices.management.certificate_authority === 'private' &&
    plan.choices.remote.environment === 'self_managed'
      ? [
          textBlock('A restart instead', `Every node of ${plan.remote}`, [
            'When elasticsearch.yml was changed as well, restart the nodes; that loads the keystore, too.',
          ]),
        ]
      : []),
  ],
});

/** On Kubernetes the operator registers the link and its key by itself. */
export const operatorLinkStep: BuildStep = ({ plan }) => {
  const { management, remote } = plan.choices;
  const reference = eckName(management);
  const access = { replication: { names: [plan.leader] } };
  return {
    title: 'The operator makes the link',
    why: 'Both clusters belong to one ECK operator, which makes key, keystore entry and settings by itself.',
    place: 'remote',
    optional: false,
    do: null,
    by_hand: [
      manifests('Ask for the link', `Manifest of ${plan.remote}`, [
        eckResource(remote, {
          remoteClusters: [
            {
              name: plan.alias,
              elasticsearchRef: reference,
              ...(plan.choices.trust === 'api_key' ? { apiKey: { access } } : {}),
            },
          ],
        }),
      ]),
      textBlock('License', plan.remote, [
        'The operator does this with an Enterprise or trial license of its own.',
      ]),
    ],
  };
};
