/** Credentials of the home cluster: cross-cluster keys with which remotes follow, what setups made, this console's own. */
import type { Credential } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { textAt } from '@lockstep/json';
import { opensLeader } from '../../conditions/cross-cluster-key-rule.ts';
import { isoTime } from '../../lib/clock.ts';
import type { LinkRotationRecord } from './link-rotation-record.ts';
import { neverRotated, presentReading } from './present-credential.ts';
import { NOTHING, readingOfKey, unknown, type CredentialReading } from './read-credential.ts';

export interface OwnCredentialsOptions {
  readonly home: ElasticConnection;
  readonly homeName: string;
  /** Whether a remote follows over a link at all; else no key of that kind is wanted. */
  readonly outputs: readonly { readonly id: string; readonly name: string; readonly isReplicated: boolean }[];
  /** What setups made, by id of the key or name of the token, and for which output. */
  readonly madeBySetups: readonly MadeBySetup[];
  readonly linkRotations: readonly LinkRotationRecord[];
  readonly now: number;
}

export interface MadeBySetup {
  readonly kind: 'cross_cluster_api_key' | 'api_key' | 'service_token';
  readonly name: string;
  readonly ref: string | undefined;
  readonly place: 'management' | 'remote';
  readonly outputName: string;
  /** ISO. */
  readonly madeAt: string;
  readonly madeBy: string;
}

const LINK_NOTE =
  'The key lies in the keystore of every node of the remote, where only a person can put it: this console creates the new one, says what to type, loads it, proves it, and invalidates the former one.';

/** Never rejects for what the cluster answers: what may not be read is unknown, with the right that is missing. */
export async function readLinkKeys(options: OwnCredentialsOptions): Promise<readonly Credential[]> {
  const { home, homeName, outputs, madeBySetups, now } = options;
  const wanting = outputs.filter(({ isReplicated }) => isReplicated);
  const present = (reading: CredentialReading, madeFor?: string): Credential => {
    const made = madeBySetups.find(({ ref }) => ref !== undefined && ref === reading.ref);
    const only = wanting.length === 1 ? wanting[0] : undefined;
    const user = wanting.find(({ id, name }) => id === madeFor || name === made?.outputName) ?? only;
    return {
      id: `home:cross_cluster_api_key:${reading.ref ?? ''}`,
      kind: 'cross_cluster_api_key',
      ...presentReading(reading),
      ...rotationOf(options, reading),
      use: 'link',
      output: user === undefined ? null : { id: user.id, name: user.name },
      cluster: homeName,
      rotation: { by: wanting.length === 0 ? 'person' : 'steps', note: LINK_NOTE, scheduled_at: null },
    };
  };
  try {
    const keys = await home.security.getApiKeys({ activeOnly: false });
    const ofLinks = keys.filter((key) => key.type === 'cross_cluster' && opensLeader({ access: key.access }));
    return wantedKeys(ofLinks, wanting.length).map((key) =>
      present(readingOfKey(entryOf(key), now), textAt(key.metadata, 'output')),
    );
  } catch (error) {
    if (!isElasticError(error)) throw error;
    if (wanting.length === 0) return [];
    const isRight = error.details.kind === 'forbidden';
    return [
      present(
        unknown(
          NOTHING,
          isRight ? 'The keys of links may only be read with read_security.' : error.message,
          isRight ? 'Give the user of this console read_security on the home cluster.' : undefined,
        ),
      ),
    ];
  }
}

/** What is on record of the key, as the new one or as the former one. */
function rotationOf(
  { linkRotations }: Pick<OwnCredentialsOptions, 'linkRotations'>,
  { ref }: CredentialReading,
): ReturnType<typeof neverRotated> {
  const ended = linkRotations.find(({ last }) => ref !== undefined && last?.ref === ref)?.last;
  if (ended === undefined) return neverRotated();
  const at = isoTime(ended.at);
  return {
    ...neverRotated(),
    rotated_at: at,
    last_rotation: { at, by: ended.by, result: 'done', message: null },
  };
}

type Key = Awaited<ReturnType<ElasticConnection['security']['getApiKeys']>>[number];

/** A link whose key was invalidated still has it: the newest of those make up for the keys that are missing. */
function wantedKeys(keys: readonly Key[], links: number): readonly Key[] {
  const live = keys.filter(({ isInvalidated }) => !isInvalidated);
  const dead = keys
    .filter(({ name, isInvalidated }) => isInvalidated && !live.some((other) => other.name === name))
    .sort((one, other) => (other.createdAt ?? '').localeCompare(one.createdAt ?? ''));
  return [...live, ...dead.slice(0, Math.max(0, links - live.length))];
}

const entryOf = ({ id, name, username, createdAt, expiresAt, isInvalidated }: Key) => ({
  id,
  name,
  username,
  invalidated: isInvalidated,
  ...(createdAt === undefined ? {} : { creation: Date.parse(createdAt) }),
  ...(expiresAt === undefined ? {} : { expiration: Date.parse(expiresAt) }),
});

/** What a setup made and nothing uses, as far as that can be told; those in use are shown where they are used. */
export function unusedOfSetups(
  { madeBySetups, homeName }: Pick<OwnCredentialsOptions, 'madeBySetups' | 'homeName'>,
  inUse: readonly Pick<Credential, 'name' | 'ref'>[],
): readonly Credential[] {
  const isInUse = ({ name, ref }: MadeBySetup): boolean =>
    inUse.some((used) => (ref === undefined ? used.name === name : used.ref === ref));
  return madeBySetups
    .filter((made) => !isInUse(made))
    .map((made) => ({
      id: `setup:${made.kind}:${made.ref ?? made.name}`,
      kind: made.kind,
      ...presentReading({
        ...NOTHING,
        name: made.name,
        ref: made.ref,
        owner: made.madeBy,
        createdAt: Date.parse(made.madeAt),
        reason: {
          message: 'A setup made it, and no output stores it.',
          nextAction: 'Invalidate it, unless something else uses it; the setup names the request.',
        },
      }),
      ...neverRotated(),
      use: 'setup',
      output: null,
      cluster: made.place === 'management' ? homeName : made.outputName,
      rotation: { by: 'person', note: 'Nothing that this console knows uses it.', scheduled_at: null },
    }));
}

const CONFIGURED_NOTE =
  'It stands in the configuration under elasticsearch: create another one, put it there, start the console again, and invalidate the former one.';

/** What this console itself signs in with. */
export async function readConsoleCredential({
  home,
  homeName,
  now,
}: Pick<OwnCredentialsOptions, 'home' | 'homeName' | 'now'>): Promise<Credential> {
  return {
    id: 'console:elasticsearch',
    kind: 'console',
    ...presentReading(await readConsole(home, now)),
    ...neverRotated(),
    use: 'console',
    output: null,
    cluster: homeName,
    rotation: { by: 'person', note: CONFIGURED_NOTE, scheduled_at: null },
  };
}

async function readConsole(home: ElasticConnection, now: number): Promise<CredentialReading> {
  try {
    const { username, apiKey } = await home.security.authenticate();
    if (apiKey === undefined) return { ...NOTHING, name: username, owner: username, state: 'valid' };
    const key = await home.security.getApiKey(apiKey.id);
    return key === undefined
      ? { ...NOTHING, name: apiKey.name, ref: apiKey.id, owner: username, state: 'valid' }
      : readingOfKey(entryOf(key), now);
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return unknown(NOTHING, error.message);
  }
}
