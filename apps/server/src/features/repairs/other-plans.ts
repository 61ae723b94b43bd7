/** Repairs of everything that is not a follower. Pure. */
import { LEADER_DOCUMENT_ID, LEADER_INDEX, normalizeHost } from '@lockstep/contracts';
import { credentialProblem } from './credential-problem.ts';
import { followerIn, type RepairPlan, type Situation } from './repair-plan.ts';

const NOTHING = { cluster: [], index: [] };
const LEADER_PATH = `/${LEADER_INDEX}/_doc/${LEADER_DOCUMENT_ID}`;

const text = (name: string, label: string, value: string) => ({
  name,
  label,
  value,
  is_required: true,
  is_secret: false,
});
const secretText = (name: string, label: string, isRequired: boolean) => ({
  name,
  label,
  value: '',
  is_required: isRequired,
  is_secret: true,
});

/** Names that can be part of a setting. */
const ALIAS = /^[A-Za-z0-9_-]{1,128}$/;
const ADDRESS = /^(\[[0-9a-fA-F:.]+\]|[^\s:/]+):\d{1,5}$/;

export function createAlias(situation: Situation): RepairPlan {
  const used = situation.followers[0]?.alias ?? 'management';
  const alias = situation.inputs['alias'] ?? used;
  const address = situation.inputs['proxy_address'] ?? situation.managementAddresses[0] ?? '';
  const isComplete = ALIAS.test(alias) && ADDRESS.test(address);
  const prefix = `cluster.remote.${alias}`;
  return {
    kind: 'create-alias',
    title: 'Register management on the remote',
    summary: `${situation.outputName} learns where ${situation.managementName} is. The key of the link has to be in the keystore of its nodes as ${prefix}.credentials.`,
    isDestructive: false,
    steps: isComplete
      ? [
          {
            kind: 'request',
            label: `Register "${alias}"`,
            request: {
              place: 'remote',
              method: 'PUT',
              path: '/_cluster/settings',
              body: {
                persistent: {
                  [`${prefix}.mode`]: 'proxy',
                  [`${prefix}.proxy_address`]: address,
                  [`${prefix}.seeds`]: null,
                  [`${prefix}.skip_unavailable`]: true,
                },
              },
            },
            fine: [],
          },
          reloadStep(alias),
          {
            kind: 'wait',
            label: `Wait until "${alias}" is connected`,
            request: { place: 'remote', method: 'GET', path: '/_remote/info' },
            until: (body) => isConnected(body, alias),
          },
        ]
      : [],
    inputs: [
      text('alias', 'Name of the remote cluster, as in the keystore', alias),
      text('proxy_address', `Address of the remote cluster server of ${situation.managementName}`, address),
    ],
    obstacle: isComplete
      ? undefined
      : {
          message: 'The name or the address is not right.',
          nextAction:
            'Enter a name of letters, digits, - and _, and an address as host:port, usually with port 9443.',
        },
    needs: { cluster: ['manage'], index: [] },
    checks: ['LinkRegistered', 'CrossClusterKeyValid', 'KeystoreHasKey', 'LinkConnected'],
  };
}

function isConnected(body: unknown, alias: string): boolean {
  const entry: unknown =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[alias] : undefined;
  return typeof entry === 'object' && entry !== null && 'connected' in entry && entry.connected === true;
}

function reloadStep(alias: string | undefined, password?: string): RepairPlan['steps'][number] {
  return {
    kind: 'request',
    label: 'Reload secure settings on every node',
    request: {
      place: 'remote',
      method: 'POST',
      path: '/_nodes/reload_secure_settings',
      ...(password === undefined ? {} : { body: { secure_settings_password: password } }),
    },
    fine: [],
    problemIn: (body) =>
      nodeProblem(body) ?? (alias === undefined ? undefined : credentialProblem(body, alias)),
  };
}

/** The answer is 200 even when a node could not read its keystore. */
function nodeProblem(body: unknown): string | undefined {
  const nodes: unknown =
    typeof body === 'object' && body !== null && 'nodes' in body ? body.nodes : undefined;
  if (typeof nodes !== 'object' || nodes === null) return undefined;
  const failing = Object.values(nodes as Record<string, unknown>).flatMap((node) =>
    typeof node === 'object' && node !== null && 'reload_exception' in node
      ? [`${'name' in node ? String(node.name) : 'a node'}: ${JSON.stringify(node.reload_exception)}`]
      : [],
  );
  return failing.length === 0 ? undefined : failing.join('; ');
}

export function reloadSecureSettings(situation: Situation): RepairPlan {
  const password = situation.inputs['keystore_password'];
  const { aliases } = situation;
  const alias = followerIn(situation)?.alias ?? (aliases.length === 1 ? aliases[0]?.name : undefined);
  return {
    kind: 'reload-secure-settings',
    title: 'Reload secure settings',
    summary: `Every node of ${situation.outputName} reads its keystore again, and with it the key of the link.`,
    isDestructive: false,
    steps: [reloadStep(alias, password === '' ? undefined : password)],
    inputs: [secretText('keystore_password', 'Password of the keystores, if they have one', false)],
    obstacle: undefined,
    needs: { cluster: ['manage'], index: [] },
    checks: ['CrossClusterKeyValid', 'KeystoreHasKey', 'LinkConnected'],
  };
}

export function resendLeader(situation: Situation): RepairPlan {
  return {
    kind: 'resend-leader',
    title: 'Send the leader document again',
    summary: `The leader document of ${situation.managementName} is written once more, so that every follower gets it as news.`,
    isDestructive: false,
    steps: [
      {
        kind: 'act',
        label: 'Start a run, which writes the document when it is missing or outdated',
        act: 'start-run',
        request: { place: 'home', method: 'POST', path: 'kbn:/api/console/sync' },
      },
      {
        kind: 'wait',
        label: 'Wait until the document is there',
        request: { place: 'home', method: 'GET', path: LEADER_PATH },
        until: (body) => JSON.stringify(body).includes('"found":true'),
      },
      {
        kind: 'act',
        label: 'Write the document as it is',
        act: 'rewrite-leader',
        request: {
          place: 'home',
          method: 'PUT',
          path: `${LEADER_PATH}?if_seq_no=<as read>&if_primary_term=<as read>`,
          note: 'The body is the document as it was read.',
        },
      },
    ],
    inputs: [],
    obstacle: undefined,
    needs: NOTHING,
    checks: ['LeaderWritable', 'LeaderPublished', 'OutputAddressed'],
  };
}

export function clearAttempts(situation: Situation): RepairPlan {
  return {
    kind: 'clear-attempts',
    title: 'Forget failed attempts and try again',
    summary: `What failed on ${situation.outputName} is tried again at once, as if for the first time.`,
    isDestructive: false,
    steps: [
      {
        kind: 'act',
        label: 'Clear the failed attempts in the installation records',
        act: 'clear-attempts',
        request: {
          place: 'remote',
          method: 'PUT',
          path: '/lockstep-installations/_doc/<package>?if_seq_no=<as read>&if_primary_term=<as read>',
          note: 'The record as it was read, without latest_install_failed_attempts and latest_uninstall_failed_attempts.',
        },
      },
      {
        kind: 'act',
        label: 'Start a run',
        act: 'start-run',
        request: { place: 'home', method: 'POST', path: 'kbn:/api/console/sync' },
      },
    ],
    inputs: [],
    obstacle: undefined,
    needs: NOTHING,
    checks: ['PackagesInstalled'],
  };
}

export function correctHost(situation: Situation): RepairPlan {
  const typed = situation.inputs['host'] ?? '';
  const host = normalizeHost(typed);
  const isNew = host !== undefined && !situation.hosts.includes(host);
  return {
    kind: 'correct-host',
    title: 'Correct the host of the output',
    summary: `${situation.outputName} gets another host. Its secrets were saved for the old one and have to be entered again.`,
    isDestructive: false,
    steps: isNew
      ? [
          {
            kind: 'act',
            label: `Set the host to ${host}`,
            act: 'change-host',
            request: {
              place: 'home',
              method: 'PUT',
              path: `kbn:/api/fleet/outputs/${situation.outputId}`,
              body: { hosts: [host], secrets: { service_token: '<…>', remote_api_key: '<…>' } },
            },
          },
        ]
      : [],
    inputs: [
      text(
        'host',
        'Address of Elasticsearch on the remote',
        typed === '' ? (situation.hosts[0] ?? '') : typed,
      ),
      secretText('service_token', 'Service token', false),
      secretText('remote_api_key', 'Remote API key', false),
    ],
    obstacle: isNew
      ? undefined
      : {
          message:
            host === undefined
              ? 'The address is not an http or https address.'
              : 'The output has this host already.',
          nextAction: 'Enter another address, for example https://paris.example:9200.',
        },
    needs: NOTHING,
    checks: ['AgentsCanDeliver', 'RemoteReachable'],
  };
}

/** `roles` are the documented privileges, as the composition has them. */
export function recreateRemoteKey(
  situation: Situation,
  roles: Readonly<Record<string, unknown>>,
): RepairPlan {
  const name = `lockstep_apply_${situation.outputId}`;
  return {
    kind: 'recreate-remote-key',
    title: 'Create the remote API key anew',
    summary: `A new key with the documented privileges is made on ${situation.outputName} and stored in the output; the old one is left to its owner.`,
    isDestructive: false,
    steps: [
      {
        kind: 'request',
        label: `Create the key ${name}`,
        request: {
          place: 'remote',
          method: 'POST',
          path: '/_security/api_key',
          body: { name, role_descriptors: roles },
        },
        fine: [],
      },
      {
        kind: 'act',
        label: 'Store the key in the output',
        act: 'save-key',
        request: {
          place: 'home',
          method: 'PUT',
          path: `kbn:/api/fleet/outputs/${situation.outputId}`,
          body: { secrets: { remote_api_key: '<…>' } },
        },
      },
    ],
    inputs: [],
    obstacle: undefined,
    needs: { cluster: ['manage_api_key', ...clusterPrivileges(roles)], index: [] },
    checks: ['RemoteReachable', 'RemoteCredentialsValid', 'RemotePrivilegesSufficient'],
  };
}

/** A key holds no more than its maker, so the maker has to hold it all. */
function clusterPrivileges(roles: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(roles).flatMap((role) => {
    const cluster: unknown =
      typeof role === 'object' && role !== null && 'cluster' in role ? role.cluster : [];
    return Array.isArray(cluster) ? cluster.filter((name) => typeof name === 'string') : [];
  });
}
