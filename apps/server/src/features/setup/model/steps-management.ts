/** What has to be ready on management, which is the side that is connected to (docs/elastic/remote-clusters.md#setting-up-api-keys). */
import { parseRemoteAddress, shellWord } from '@lockstep/contracts';
import { byRemedy, manifests, settingsFile, shell, textBlock, type ByHand } from './by-hand.ts';
import { crossClusterKeyRemedy } from './setup-remedies.ts';
import { blank, type SetupPlan } from './setup-plan.ts';
import { stepAction, type BuildStep } from './step-text.ts';

const everyNode = (name: string): string => `Every node of ${name}`;

/** Host and port of the address that the remote dials. */
export function dialed(plan: SetupPlan): {
  readonly host: string;
  readonly port: number;
  readonly isIp: boolean;
} {
  const parsed = parseRemoteAddress(plan.addresses[0] ?? '');
  if (parsed.kind === 'invalid') return { host: blank('host of management'), port: 9443, isIp: false };
  const { host, port, kind } = parsed.address;
  return { host, port: port ?? 9443, isIp: kind !== 'name' };
}

/** The Elasticsearch resource of an ECK side, with the members that a step changes. */
export function eckResource(
  side: { readonly kubernetes_name: string; readonly kubernetes_namespace: string },
  spec: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return {
    apiVersion: 'elasticsearch.k8s.elastic.co/v1',
    kind: 'Elasticsearch',
    metadata: eckName(side),
    spec,
  };
}

/** The Elasticsearch resource of a side on Kubernetes, in angle brackets where it is not chosen. */
export const eckName = (side: {
  readonly kubernetes_name: string;
  readonly kubernetes_namespace: string;
}): { readonly name: string; readonly namespace: string } => ({
  name: side.kubernetes_name === '' ? blank('elasticsearch resource') : side.kubernetes_name,
  namespace: side.kubernetes_namespace === '' ? blank('namespace') : side.kubernetes_namespace,
});

/** The remote cluster server, which only settings files turn on. */
export const interfaceStep: BuildStep = ({ plan }) => ({
  title: `Remote cluster server on ${plan.management}`,
  why: `${plan.remote} connects to an interface of its own on ${plan.management}, which takes API keys; it is off until it is enabled.`,
  place: 'management',
  optional: false,
  do: null,
  by_hand: interfaceByHand(plan),
});

function interfaceByHand(plan: SetupPlan): ByHand[] {
  const { management } = plan.choices;
  if (management.environment === 'eck') {
    return [
      manifests('Enable the interface', `Manifest of ${plan.management}`, [
        eckResource(management, { remoteClusterServer: { enabled: true } }),
      ]),
      textBlock('What follows', plan.management, [
        `The operator restarts the pods and adds the headless service ${eckName(management).name}-es-remote-cluster with port 9443.`,
      ]),
    ];
  }
  const { host, port, isIp } = dialed(plan);
  return [
    settingsFile('Enable the interface', `elasticsearch.yml of ${everyNode(plan.management).toLowerCase()}`, {
      'remote_cluster_server.enabled': true,
      'remote_cluster.host': isIp && plan.choices.mode === 'sniff' ? host : '0.0.0.0',
      'remote_cluster.port': port,
    }),
    textBlock('Then restart', everyNode(plan.management), [
      'The settings are read at start: restart the nodes one after the other, after the certificate of the next step is in place.',
    ]),
  ];
}

/** A certificate for the address that the remote dials. */
export const certificatesStep: BuildStep = ({ plan }) => ({
  title: `Certificate for ${dialed(plan).host}`,
  why: `${plan.remote} trusts the interface only when its certificate is for the very name or address that it dials, and comes from an authority that it trusts.`,
  place: 'management',
  optional: false,
  do: null,
  by_hand: certificatesByHand(plan),
});

function certificatesByHand(plan: SetupPlan): ByHand[] {
  const { host, isIp } = dialed(plan);
  const node = everyNode(plan.management);
  const isPublic = plan.choices.management.certificate_authority === 'public';
  const own: readonly ByHand[] = [
    shell('Make an authority for links, when there is none', `One node of ${plan.management}`, [
      './bin/elasticsearch-certutil ca --pem --out=remote-cluster-ca.zip --pass CA_PASSWORD',
      'unzip remote-cluster-ca.zip',
    ]),
    shell('Make the certificate', `One node of ${plan.management}`, [
      [
        './bin/elasticsearch-certutil cert --out=cross-cluster.p12 --pass=CERT_PASSWORD',
        '--ca-cert=ca/ca.crt --ca-key=ca/ca.key --ca-pass=CA_PASSWORD',
        `--name=remote-cluster-server ${isIp ? '--ip' : '--dns'}=${shellWord(host)}`,
      ].join(' '),
    ]),
  ];
  const given = textBlock('Get the certificate', `One node of ${plan.management}`, [
    `Ask your authority for a server certificate for ${host}, as a PKCS#12 file cross-cluster.p12.`,
  ]);
  return [
    ...(isPublic ? [given] : own),
    shell('Put it in place', node, [
      'cp cross-cluster.p12 /etc/elasticsearch/cross-cluster.p12',
      'chown root:elasticsearch /etc/elasticsearch/cross-cluster.p12',
      'chmod 640 /etc/elasticsearch/cross-cluster.p12',
      './bin/elasticsearch-keystore add xpack.security.remote_cluster_server.ssl.keystore.secure_password',
    ]),
    settingsFile('Use it', `elasticsearch.yml of ${node.toLowerCase()}`, {
      'xpack.security.remote_cluster_server.ssl.enabled': true,
      'xpack.security.remote_cluster_server.ssl.keystore.path': 'cross-cluster.p12',
    }),
    textBlock('Then restart', node, [
      'Restart the nodes one after the other. Use another authority than the one of the transport interface: then a wrong port shows itself.',
    ]),
  ];
}

/** A way from the remote to that address. */
export const exposeStep: BuildStep = ({ plan }) => ({
  title: 'Network connectivity',
  why: `Every node of ${plan.remote} opens connections to ${plan.addresses.join(', ')}. They live long: firewalls must not cut idle ones.`,
  place: 'management',
  optional: false,
  do: null,
  by_hand: exposeByHand(plan),
});

function exposeByHand(plan: SetupPlan): ByHand[] {
  const { management } = plan.choices;
  const port = dialed(plan).port;
  const target = plan.choices.trust === 'api_key' ? 9443 : 9300;
  const test = shell('Try it from there', `A node of ${plan.remote}`, [
    `openssl s_client -connect ${shellWord(plan.addresses[0] ?? '')} </dev/null`,
  ]);
  if (management.environment !== 'eck') {
    return [
      textBlock('Open the firewall', `Between ${plan.remote} and ${plan.management}`, [
        `Allow TCP from every node of ${plan.remote} to port ${port}${plan.choices.mode === 'sniff' ? ` of every node of ${plan.management}` : ''}, without a limit for idle connections.`,
        ...(plan.choices.mode === 'proxy'
          ? ['A load balancer in between has to pass TCP through (layer 4) and leave TLS alone.']
          : []),
      ]),
      test,
    ];
  }
  const { name, namespace } = eckName(management);
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-remote-link`, namespace },
    spec: {
      type: 'LoadBalancer',
      selector: { 'elasticsearch.k8s.elastic.co/cluster-name': name },
      ports: [{ name: 'link', port, targetPort: target, protocol: 'TCP' }],
    },
  };
  const transport = eckResource(management, {
    transport: { service: { spec: { type: 'LoadBalancer' } } },
  });
  const served = eckResource(management, {
    remoteClusterServer: { enabled: true, service: { spec: { type: 'LoadBalancer' } } },
  });
  return [
    ...(plan.choices.trust === 'api_key'
      ? [
          // The operator's own service has the port of the interface and no other.
          ...(port === target
            ? [manifests('Expose the interface, from ECK 3.3 on', `Manifest of ${plan.management}`, [served])]
            : []),
          manifests(
            port === target ? 'Or, with an older ECK' : 'Expose the interface',
            `Kubernetes of ${plan.management}`,
            [service],
          ),
        ]
      : [manifests('Expose the transport interface', `Manifest of ${plan.management}`, [transport])]),
    test,
  ];
}

/** Network filters, where management has any. */
export const networkFilterStep: BuildStep = ({ plan }) => ({
  title: `Network filters of ${plan.management}`,
  why: `Only when ${plan.management} has network filters: they also stop ${plan.remote}.`,
  place: 'management',
  optional: true,
  do: null,
  by_hand: [
    plan.choices.management.environment === 'elastic_cloud_hosted'
      ? textBlock('Let the remote in', 'Elastic Cloud Console', [
          `Open the deployment ${plan.management} > Security > Network security.`,
          'When policies are listed, add a private connection policy of type remote cluster.',
          plan.choices.remote.environment === 'elastic_cloud_hosted'
            ? `Key it by the organization ID or the cluster ID of ${plan.remote}.`
            : `Allow the addresses from which the nodes of ${plan.remote} connect.`,
        ])
      : textBlock('Let the remote in', 'Elastic Cloud Enterprise', [
          `Open the deployment ${plan.management} > Security > Traffic filters.`,
          plan.choices.remote.environment === 'elastic_cloud_enterprise'
            ? `When rule sets are listed, add one with the addresses of the allocator hosts of ${plan.remote}.`
            : `When rule sets are listed, add one with the addresses of the nodes of ${plan.remote}.`,
        ]),
  ],
});

/** The cross-cluster API key of the link. */
export const apiKeyStep: BuildStep = ({ plan }) => ({
  title: `Cross-cluster API key on ${plan.management}`,
  why: `With it ${plan.remote} may follow the index ${plan.leader}, and nothing else.`,
  place: 'management',
  optional: false,
  do: stepAction('Create the key', [crossClusterKeyRemedy(plan)], {
    label: 'Create another key',
    warning: `Another key of the same name is created. The one that is there stays valid until it is invalidated or the setup is undone; ${plan.remote} uses it until the new one is in its keystore.`,
  }),
  by_hand: [
    ...byRemedy(plan, 'Create the key', crossClusterKeyRemedy(plan)),
    textBlock('Keep the answer', plan.management, [
      'Copy the value of "encoded" from the answer; it is shown this once. The request does not work when you are signed in with an API key.',
    ]),
  ],
});
