/** What undoing a setup means, in order and in words; what is sent is the remedies'. Pure. */
import type { SetupMade, SetupPlace, SetupRequest, SetupSide } from '@lockstep/contracts';
import { requestsOf } from '../../../remedies/remedy.ts';
import { undoCreated } from '../../../remedies/undo-created.ts';
import { settingsFile, shell, textBlock, type ByHand } from './by-hand.ts';
import { sideName, type SetupPlan } from './setup-plan.ts';

/** The last thing made is the first to go, by what depends on what; what is not listed stays. */
const ORDER: readonly SetupMade['kind'][] = [
  'data_view',
  'output',
  'follower_index',
  'remote_cluster',
  'api_key',
  'service_token',
  'role',
  'cross_cluster_api_key',
];

/** What can be undone, users of a thing before the thing itself; of one kind the newest first. */
export function undoOrder(made: readonly SetupMade[]): readonly SetupMade[] {
  const rank = ({ kind }: SetupMade): number => ORDER.indexOf(kind);
  return made
    .filter((item) => rank(item) >= 0)
    .toSorted((a, b) => rank(a) - rank(b) || (a.made_at < b.made_at ? 1 : -1));
}

interface UndoText {
  readonly action: string;
  readonly lost: string | null;
  readonly requests: readonly SetupRequest[];
}

/** The cluster of a place; what both have, or the console, is on management. */
export const sideOf = (place: SetupPlace): SetupSide => (place === 'remote' ? 'remote' : 'management');

/** What undoing one thing does, and what is lost with it. */
export function undoText(plan: SetupPlan, made: SetupMade): UndoText {
  const where = sideName(plan, sideOf(made.place));
  const [action, lost = null] = TEXTS[made.kind](made.name, where, plan);
  return { action, lost, requests: isKept(made) ? [] : requestsOf(undoCreated(made)) };
}

/** Not removed by this: others may use it, or it cannot be given back. */
export const isKept = ({ kind }: SetupMade): boolean =>
  kind === 'leader_index' || kind === 'trial_license' || kind === 'data_view';

type Texts = (name: string, where: string, plan: SetupPlan) => readonly [action: string, lost?: string];

const TEXTS: Readonly<Record<SetupMade['kind'], Texts>> = {
  output: (name, _, { remote }) => [
    `Deletes the output ${name}.`,
    `${remote} is no longer synced; what is installed there stays. Agent policies fall back to the default output.`,
  ],
  follower_index: (name, where) => [
    `Ends replication and deletes the index ${name} on ${where}.`,
    `The copy of the list on ${where}; it can be created again at any time.`,
  ],
  remote_cluster: (name, where) => [`Removes the alias ${name} with all its settings from ${where}.`],
  cross_cluster_api_key: (name, where) => [
    `Invalidates the cross-cluster API key ${name} on ${where}.`,
    'Every link that uses this key ends.',
  ],
  api_key: (name, where) => [
    `Invalidates the API key ${name} on ${where}.`,
    'An output that still uses it can no longer apply integrations there, or ask for the status.',
  ],
  service_token: (name, where) => [
    `Deletes the service token ${name} on ${where}.`,
    'Agents that send with it can no longer do so.',
  ],
  role: (name, where) => [`Deletes the role ${name} on ${where}.`, 'Users who have it lose these rights.'],
  leader_index: (name) => [`Stays: other remotes may follow ${name}.`],
  trial_license: (_, where) => [`Stays: a trial of ${where} cannot be given back.`],
  data_view: (name) => [`Removes the data view ${name}.`],
};

/** What a person did by hand and may want to take back. */
export function undoByHand(plan: SetupPlan): readonly ByHand[] {
  const { remote, management, trust } = { ...plan.choices };
  const isKeyed = trust === 'api_key';
  const keystore =
    !isKeyed || plan.isSameOperator
      ? []
      : remote.environment === 'self_managed'
        ? [
            shell('Remove the credential', `Every node of ${plan.remote}`, [
              `./bin/elasticsearch-keystore remove ${plan.keystoreSetting}`,
            ]),
          ]
        : [
            textBlock('Remove the credential', plan.remote, [
              `Remove ${plan.keystoreSetting} where it was added: ${remote.environment === 'eck' ? 'from the secret and secureSettings of the manifest' : 'Security > Remote connections'}.`,
            ]),
          ];
  const listening =
    isKeyed && management.environment === 'self_managed'
      ? [
          settingsFile(
            'Close the interface, when no other cluster uses it',
            `elasticsearch.yml of every node of ${plan.management}`,
            { 'remote_cluster_server.enabled': false },
          ),
        ]
      : [];
  const trusted =
    plan.choices.management.certificate_authority === 'private' || !isKeyed
      ? [
          textBlock('Trust', plan.remote, [
            'The authority that was put in place may stay; remove it from the settings when nothing else needs it.',
          ]),
        ]
      : [];
  return [...keystore, ...listening, ...trusted];
}
