/** Mutual trust by certificates, for each pair of environments (docs/elastic/remote-clusters.md#setting-up-certificates). */
import type { SetupEnvironment, SetupSide } from '@lockstep/contracts';
import { manifests, settingsFile, shell, textBlock, type ByHand } from './by-hand.ts';
import { eckName, eckResource } from './steps-management.ts';
import { blank, sideName, type SetupPlan } from './setup-plan.ts';

const OTHER: Readonly<Record<SetupSide, SetupSide>> = { management: 'remote', remote: 'management' };

const isPlatform = (environment: SetupEnvironment): boolean =>
  environment === 'elastic_cloud_hosted' || environment === 'elastic_cloud_enterprise';

export function certificateTrust(plan: SetupPlan): readonly ByHand[] {
  return (['management', 'remote'] as const).flatMap((side) => sideTrusts(plan, side));
}

/** What is done on one side so that it trusts the other. */
function sideTrusts(plan: SetupPlan, side: SetupSide): readonly ByHand[] {
  const own = plan.choices[side].environment;
  const other = plan.choices[OTHER[side]].environment;
  switch (own) {
    case 'elastic_cloud_hosted':
      return [hostedTrusts(plan, side, other)];
    case 'elastic_cloud_enterprise':
      return enterpriseTrusts(plan, side, other);
    case 'self_managed':
      return selfManagedTrusts(plan, side, other);
    case 'eck':
      return eckTrusts(plan, side, other);
  }
}

function hostedTrusts(plan: SetupPlan, side: SetupSide, other: SetupEnvironment): ByHand {
  const [me, them] = names(plan, side);
  const open = `Open the deployment ${me} > Security > Remote connections.`;
  if (other === 'elastic_cloud_hosted' && plan.choices.relation === 'same') {
    return textBlock(`${me} trusts ${them}`, 'Elastic Cloud Console', [
      open,
      `Deployments of one organization trust each other unless that was changed: at Trust management choose "Trust all deployments", or add ${them} to the specific ones.`,
    ]);
  }
  if (other === 'elastic_cloud_hosted') {
    return textBlock(`${me} trusts ${them}`, 'Elastic Cloud Console', [
      open,
      'Add trusted environment > Elastic Cloud > Certificates.',
      `Enter the organization ID of ${them} (usually ten digits), and all deployments or the full cluster ID of ${them}. Nobody checks these IDs: read them twice.`,
      'Give it a name and choose Create trust.',
    ]);
  }
  return textBlock(`${me} trusts ${them}`, 'Elastic Cloud Console', [
    open,
    ...genericTrust(plan, side, other),
  ]);
}

/** The form "Self-managed" of both platforms. */
function genericTrust(plan: SetupPlan, side: SetupSide, other: SetupEnvironment): readonly string[] {
  const [, them] = names(plan, side);
  const scope =
    other === 'eck' ? `${eckName(plan.choices[OTHER[side]]).namespace}.es.local` : 'a scope of your choice';
  return [
    `Add trusted environment > Self-managed > Certificates, and upload the certificate of the transport authority of ${them} (never its key).`,
    `Trust clusters whose certificates follow the Elastic pattern; scope ID: ${scope}${other === 'eck' ? '; trust all' : ''}.`,
    'Download the authority and trust.yml that the form offers at the end: the other side needs them.',
  ];
}

function enterpriseTrusts(plan: SetupPlan, side: SetupSide, other: SetupEnvironment): readonly ByHand[] {
  const [me, them] = names(plan, side);
  const where = 'Elastic Cloud Enterprise';
  if (other !== 'elastic_cloud_enterprise') {
    return [
      textBlock(`${me} trusts ${them}`, where, [
        `Open the deployment ${me} > Security > Remote connections.`,
        ...genericTrust(plan, side, other),
      ]),
    ];
  }
  if (plan.choices.relation === 'same') {
    return [
      textBlock(`${me} trusts ${them}`, where, [
        `Deployments of one installation trust each other unless that was changed: open ${me} > Security > Remote connections and trust all deployments, or add ${them}.`,
      ]),
    ];
  }
  return [
    textBlock(`The installations trust each other (side of ${me})`, where, [
      `Platform > Trust management > Trusted environments: enter the environment ID and the certificate of the installation of ${them}.`,
    ]),
    textBlock(`${me} trusts ${them}`, where, [
      `Open the deployment ${me} > Security > Remote connections > Add trusted environment > Elastic Cloud Enterprise > Certificates.`,
      `Choose the installation of ${them}, and all deployments or its cluster ID. Create the trust.`,
    ]),
  ];
}

function selfManagedTrusts(plan: SetupPlan, side: SetupSide, other: SetupEnvironment): readonly ByHand[] {
  const [me, them] = names(plan, side);
  const nodes = `every node of ${me}`;
  const trust = settingsFile(`${me} trusts ${them}`, `elasticsearch.yml of ${nodes}`, {
    'xpack.security.transport.ssl.certificate_authorities': [
      'own-transport-ca.crt',
      'other-transport-ca.crt',
    ],
    ...(isPlatform(other) ? { 'xpack.security.transport.ssl.trust_restrictions.path': 'trust.yml' } : {}),
  });
  const copy = shell('Put the authority in place', `Every node of ${me}`, [
    'cp other-transport-ca.crt /etc/elasticsearch/other-transport-ca.crt',
    'chmod 644 /etc/elasticsearch/other-transport-ca.crt',
  ]);
  const restart = textBlock('Then restart', `Every node of ${me}`, [
    'Restart the nodes one after the other.',
  ]);
  if (!isPlatform(other)) return [copy, trust, restart];
  return [
    manifests('Names for the certificates (instances.yaml)', `A node of ${me}`, [
      {
        instances: [
          {
            name: blank('node'),
            cn: [`<node>.node.<cluster>.cluster.<scope>.account`],
            dns: [blank('host of the node')],
          },
        ],
      },
    ]),
    shell('New certificates with these names', `A node of ${me}`, [
      './bin/elasticsearch-certutil cert --ca elastic-stack-ca.p12 -in instances.yaml --out transport-certificates.zip',
    ]),
    copy,
    manifests('Who may connect (trust.yml)', `Every node of ${me}`, [
      {
        'trust.subject_name': [
          '*.node.<own cluster>.cluster.<scope>.account',
          '<pattern of the other cluster>',
        ],
      },
    ]),
    trust,
    restart,
  ];
}

function eckTrusts(plan: SetupPlan, side: SetupSide, other: SetupEnvironment): readonly ByHand[] {
  const [me, them] = names(plan, side);
  const chosen = plan.choices[side];
  const { name, namespace } = eckName(chosen);
  const mapName = 'other-transport-ca';
  const take = shell(`Take the authority of ${me} for ${them}`, `Kubernetes of ${me}`, [
    `kubectl get secret '${name}-es-transport-certs-public' -n '${namespace}' -o go-template='{{index .data "ca.crt" | base64decode}}' > own-transport-ca.crt`,
  ]);
  const map = (files: Readonly<Record<string, string>>) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: mapName, namespace },
    data: files,
  });
  const pem =
    '-----BEGIN CERTIFICATE-----\n<transport authority of the other side>\n-----END CERTIFICATE-----\n';
  if (!isPlatform(other)) {
    return [
      take,
      manifests(`${me} trusts ${them}`, `Kubernetes of ${me}`, [
        map({ 'ca.crt': pem }),
        eckResource(chosen, {
          transport: { tls: { certificateAuthorities: { configMapName: mapName } } },
        }),
      ]),
    ];
  }
  const trustFile = `trust.subject_name:\n  - "*.node.${name}.${namespace}.es.local"\n  - "<pattern of the other cluster>"\n`;
  return [
    take,
    manifests(`${me} trusts ${them}`, `Kubernetes of ${me}`, [
      map({ 'ca.crt': pem, 'trust.yml': trustFile }),
      eckResource(chosen, {
        nodeSets: [
          {
            name: '<every node set>',
            config: {
              'xpack.security.transport.ssl.certificate_authorities': ['remote-certs/ca.crt'],
              'xpack.security.transport.ssl.trust_restrictions.path': 'remote-certs/trust.yml',
            },
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
                volumes: [{ name: 'remote-certs', configMap: { name: mapName } }],
              },
            },
          },
        ],
      }),
    ]),
    textBlock('Mind the own pattern', me, [
      `The trust.yml that the platform offers names the pods wrongly: the own line has to be *.node.${name}.${namespace}.es.local, or the pods do not start.`,
    ]),
  ];
}

function names(plan: SetupPlan, side: SetupSide): readonly [me: string, them: string] {
  return [sideName(plan, side), sideName(plan, OTHER[side])];
}
