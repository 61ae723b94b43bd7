/**
 * Credentials and secrets of setups, in the memory of this process only: for one setup and one session each, with an
 * end, never shown again, and gone with the process. Nobody works with what somebody else entered.
 */
import type { SetupSide } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { credentialKey } from '../../clusters/user-connections.ts';
import { userKey, type Principal } from '../../http/principal.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Secret } from '../../lib/secret.ts';
import type { ReloadFacts } from './checks/check-result.ts';

interface HeldSide {
  readonly connection: ElasticConnection;
  readonly kind: 'user' | 'api_key';
  readonly username: string;
  readonly expiresAt: number;
}

type HeldSecretKind = 'service_token' | 'remote_api_key';

interface HeldSecret {
  readonly name: string;
  readonly value: Secret;
  readonly expiresAt: number;
}

/** Who may use what is held: one session, or whoever has the very credentials; never another one of the same name. */
export interface Holder {
  readonly setupId: string;
  /** For people to read. */
  readonly username: string;
  /** Realm and name. */
  readonly user: string;
  readonly session: string | undefined;
  /** Stands for the credentials; not the credentials. */
  readonly credential: string;
}

/** Whose credentials a setup holds: another user, or the same one in another session, does not get them. */
export function holderOf(setupId: string, principal: Principal): Holder {
  const { username, session, authorization } = principal;
  return { setupId, username, user: userKey(principal), session, credential: credentialKey(authorization) };
}

export interface CredentialStore {
  side(holder: Holder, side: SetupSide): HeldSide | undefined;
  /** Answers when they will be forgotten. */
  putSide(holder: Holder, side: SetupSide, held: Omit<HeldSide, 'expiresAt'>): HeldSide;
  forgetSide(holder: Holder, side: SetupSide): void;
  secret(holder: Holder, kind: HeldSecretKind): HeldSecret | undefined;
  putSecret(holder: Holder, kind: HeldSecretKind, secret: Omit<HeldSecret, 'expiresAt'>): void;
  forgetSecret(holder: Holder, kind: HeldSecretKind): void;
  reload(holder: Holder): ReloadFacts | undefined;
  putReload(holder: Holder, reload: ReloadFacts): void;
  /** Everything that one holds for a setup; of everybody when none is named. */
  forget(setupId: string, holder?: Holder): void;
  /** A session is over, or all of a user are. */
  forgetSignedOut(whose: { readonly user: string; readonly session: string | undefined }): void;
  /** The address of the remote changed: what was entered for it, made there or seen there goes, of every user. */
  forgetRemote(setupId: string): void;
  close(): Promise<void>;
}

interface Shelf extends Holder {
  readonly sides: Map<SetupSide, HeldSide>;
  readonly secrets: Map<HeldSecretKind, HeldSecret>;
  reload: ReloadFacts | undefined;
}

const MAX_SHELVES = 200;

/** The tokens of a session are others after a while. */
const keyOf = ({ setupId, user, session, credential }: Holder): string =>
  JSON.stringify([setupId, user, session === undefined ? { credential } : { session }]);

function drop(shelf: Shelf, side: SetupSide): void {
  const held = shelf.sides.get(side);
  shelf.sides.delete(side);
  void held?.connection.close();
}

interface CredentialStoreOptions {
  readonly clock: Clock;
  readonly lifetimeMs: number;
}

/** Secrets in memory alone, dropped after `lifetimeMs` or with their setup or session. */
export function createCredentialStore(options: CredentialStoreOptions): CredentialStore {
  const { clock, lifetimeMs } = options;
  const shelves = new Map<string, Shelf>();
  const timers = new Set<NodeJS.Timeout>();

  const dropAll = (shelf: Shelf): void => {
    for (const side of [...shelf.sides.keys()]) drop(shelf, side);
    shelf.secrets.clear();
    shelf.reload = undefined;
    shelves.delete(keyOf(shelf));
  };
  const dropWhere = (goes: (shelf: Shelf) => boolean): void => {
    for (const shelf of [...shelves.values()].filter(goes)) dropAll(shelf);
  };
  const sweep = (): void => {
    const now = clock.now();
    for (const shelf of shelves.values()) {
      for (const [side, held] of [...shelf.sides]) if (held.expiresAt <= now) drop(shelf, side);
      for (const [kind, held] of [...shelf.secrets]) if (held.expiresAt <= now) shelf.secrets.delete(kind);
      if (shelf.sides.size === 0 && shelf.secrets.size === 0) dropAll(shelf);
    }
  };
  /** Nothing waits for somebody to ask before it is forgotten. */
  const sweepLater = (): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      sweep();
    }, lifetimeMs + 1);
    timer.unref();
    timers.add(timer);
  };
  const shelfOf = (holder: Holder): Shelf | undefined => {
    sweep();
    return shelves.get(keyOf(holder));
  };
  const shelfFor = (holder: Holder): Shelf => {
    const found = shelfOf(holder);
    if (found !== undefined) return found;
    const [oldest] = shelves.values();
    if (shelves.size >= MAX_SHELVES && oldest !== undefined) dropAll(oldest);
    const shelf: Shelf = { ...holder, sides: new Map(), secrets: new Map(), reload: undefined };
    shelves.set(keyOf(holder), shelf);
    return shelf;
  };

  return {
    side: (holder, side) => shelfOf(holder)?.sides.get(side),
    putSide(holder, side, held) {
      const shelf = shelfFor(holder);
      drop(shelf, side);
      const kept = { ...held, expiresAt: clock.now() + lifetimeMs };
      shelf.sides.set(side, kept);
      sweepLater();
      return kept;
    },
    forgetSide(holder, side) {
      const shelf = shelfOf(holder);
      if (shelf !== undefined) drop(shelf, side);
    },
    secret: (holder, kind) => shelfOf(holder)?.secrets.get(kind),
    putSecret(holder, kind, secret) {
      shelfFor(holder).secrets.set(kind, { ...secret, expiresAt: clock.now() + lifetimeMs });
      sweepLater();
    },
    forgetSecret: (holder, kind) => void shelfOf(holder)?.secrets.delete(kind),
    reload: (holder) => shelfOf(holder)?.reload,
    putReload(holder, reload) {
      const shelf = shelfOf(holder);
      if (shelf !== undefined) shelf.reload = reload;
    },
    forget(setupId, holder) {
      dropWhere(
        (shelf) => shelf.setupId === setupId && (holder === undefined || keyOf(shelf) === keyOf(holder)),
      );
    },
    forgetSignedOut({ user, session }) {
      dropWhere((shelf) => shelf.user === user && (session === undefined || shelf.session === session));
    },
    forgetRemote(setupId) {
      for (const shelf of shelves.values()) {
        if (shelf.setupId !== setupId) continue;
        drop(shelf, 'remote');
        shelf.secrets.clear();
        shelf.reload = undefined;
      }
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      const open = [...shelves.values()].flatMap(({ sides }) => [...sides.values()]);
      shelves.clear();
      await Promise.all(open.map(({ connection }) => connection.close()));
    },
  };
}
