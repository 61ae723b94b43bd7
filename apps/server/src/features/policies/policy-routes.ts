/** What the routes of both kinds of policies share. */
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/app-error.ts';
import type { ActionHead, Recording } from '../../lib/record-action.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { PolicyStores } from './policy-stores.ts';

export interface PolicyRoutesOptions {
  readonly stores: PolicyStores;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Throws OUTPUT_NOT_FOUND when one of the ids is no output; null and undefined mean the default one. */
  readonly requireOutputs: (ids: readonly (string | null | undefined)[]) => Promise<void>;
  /** Title of an installed package; undefined when it is not installed. */
  readonly installedTitle: (packageName: string) => Promise<string | undefined>;
  readonly secretBox: SecretBox;
  /**
   * Names of the variables that an installed package declares as secret. Throws REGISTRY_UNREACHABLE while nobody can
   * tell: a value that may be a secret is not stored in clear.
   */
  readonly secretVariables: (packageName: string) => Promise<ReadonlySet<string>>;
  /** Called after a change: pipelines that policies name are custom assets of their packages. */
  readonly onChange: () => void;
  readonly recording: Recording;
}

export interface Page {
  readonly page: number;
  readonly perPage: number;
}

/** One page of a list, with the figures that a client pages by. */
export function pageOf<T>(all: readonly T[], { page, perPage }: Page) {
  const start = (page - 1) * perPage;
  return { items: all.slice(start, start + perPage), total: all.length, page, perPage };
}

/** A write that lost against another one, as our error. */
export async function saveOrRefuse(write: Promise<'written' | 'conflict'>, message: string): Promise<void> {
  if ((await write) === 'conflict') throw new AppError('POLICY_NAME_TAKEN', message);
}

export interface RecordedPolicy {
  readonly kind: 'agent_policy' | 'package_policy';
  readonly id: string;
  readonly name: string;
}

export function policyHead(actor: string, action: string, { kind, id, name }: RecordedPolicy): ActionHead {
  return { actor, action, target: { kind, id, name } };
}
