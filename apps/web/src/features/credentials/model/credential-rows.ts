/** Credentials as rows of the list. Pure. */
import type { Credential, RotatedCredential } from '@lockstep/contracts';
import { arrangeRows, type ListShape, type ListView } from '../../../lib/list-view.ts';
import type { RotationTarget } from '../api/credentials-query.ts';
import { credentialMessages as text } from '../../../texts/credentials.ts';

export interface CredentialRow {
  readonly id: string;
  readonly kind: string;
  readonly usedBy: string;
  readonly credential: Credential;
}

export const CREDENTIAL_LIST: ListShape = {
  fields: ['usedBy', 'kind', 'cluster', 'state', 'expires'],
  sort: { field: 'usedBy', direction: 'asc' },
};

/** `usedBy` is the output, or what the console itself uses it for. */
export function toCredentialRow(credential: Credential): CredentialRow {
  const { id, kind, output, use } = credential;
  return { id, kind: text.kinds[kind], usedBy: output?.name ?? text.uses[use], credential };
}

/** Worst first. */
const STATES: readonly Credential['state'][] = [
  'expired',
  'refused',
  'unreadable',
  'expires_soon',
  'unknown',
  'valid',
];

export const STATE_COLORS = {
  valid: 'success',
  expires_soon: 'warning',
  expired: 'danger',
  refused: 'danger',
  unreadable: 'danger',
  unknown: 'default',
} as const satisfies Record<Credential['state'], string>;

/** Sorted by expiry, what never expires counts as last. Secrets are in no row. */
export function arrangeCredentials(rows: readonly CredentialRow[], view: ListView): readonly CredentialRow[] {
  return arrangeRows(rows, view, {
    texts: ({ kind, usedBy, credential: { name, cluster, owner, state } }) => [
      kind,
      usedBy,
      name ?? '',
      cluster,
      owner ?? '',
      text.states[state],
    ],
    value: (row, field) => {
      switch (field) {
        case 'state':
          return STATES.indexOf(row.credential.state);
        case 'expires':
          return row.credential.expires_at ?? '9999';
        case 'cluster':
          return row.credential.cluster;
        case 'kind':
          return row.kind;
        default:
          return row.usedBy;
      }
    },
    name: ({ kind, id }) => `${kind} ${id}`,
  });
}

const ROTATED: Readonly<Record<RotatedCredential, true>> = {
  remote_api_key: true,
  service_token: true,
  kibana_api_key: true,
};

/** What to order; undefined for what a person has to rotate. */
export function rotationTarget({ kind, output, rotation }: Credential): RotationTarget | undefined {
  if (output === null || rotation.by !== 'console' || !Object.hasOwn(ROTATED, kind)) return undefined;
  return { output_id: output.id, kind: kind as RotatedCredential };
}

/** Whether it is rotated step by step, with a person who puts it into keystores. */
export const isRotatedInSteps = ({ kind, rotation }: Credential): boolean =>
  kind === 'cross_cluster_api_key' && rotation.by === 'steps';

/** The key with which a remote reads from management: its own, else one of which nobody knows whose it is. */
export function linkKeyOf(outputId: string, all: readonly Credential[]): Credential | undefined {
  const keys = all.filter(isRotatedInSteps);
  return keys.find(({ output }) => output?.id === outputId) ?? keys.find(({ output }) => output === null);
}

/** The outputs whose link it may be: one, unless that cannot be told. */
export function linkOutputs(
  { output }: Credential,
  all: readonly Credential[],
): readonly NonNullable<Credential['output']>[] {
  if (output !== null) return [output];
  return [
    ...new Map(all.flatMap((each) => (each.output === null ? [] : [[each.output.id, each.output]]))).values(),
  ];
}

/** Something is left that can be invalidated here. */
export const isLeft = ({ former, interrupted }: Credential): boolean =>
  former.length > 0 || interrupted !== null;
