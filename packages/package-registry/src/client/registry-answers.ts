// How the registry client answers. Whatever goes wrong on the way is one of these values, never an exception.

import type { JsonObject } from '../json.ts';
import type { PackageInfo, RegistryCategory, SearchEntry } from './parse-registry-json.ts';

/** Why there is nothing to hand over. `nextAction` tells the operator what to do about it. */
export type RegistryRefusal =
  | { readonly kind: 'not-found'; readonly message: string }
  /** Nobody answers, or whoever answers cannot serve now. Trying again later can help. */
  | { readonly kind: 'unreachable'; readonly message: string; readonly nextAction: string }
  /** Somebody answers, but not what a package registry would say. */
  | { readonly kind: 'invalid-answer'; readonly message: string; readonly nextAction: string };

/** Where an answer comes from; nothing of it is there when the registry has just given it. */
export interface CacheUse {
  readonly fromCache?: true;
  /** Seconds since the registry last said so. */
  readonly age?: number;
  /** Why the registry could not be asked: the answer may be outdated. Absent while the answer is fresh. */
  readonly offline?: { readonly message: string; readonly nextAction: string };
}

export type SearchAnswer =
  | ({
      readonly kind: 'found';
      /** Name ascending, then version ascending, as the registry sorts them. */
      readonly packages: readonly SearchEntry[];
      /** Entries without a usable name and version, which were left out. */
      readonly unreadable: number;
    } & CacheUse)
  | RegistryRefusal;

export type PackageInfoAnswer =
  | ({
      readonly kind: 'found';
      readonly package: PackageInfo;
      /** The answer as it came, for what has no field here. */
      readonly raw: JsonObject;
    } & CacheUse)
  | RegistryRefusal;

/** The bytes as they came, of the version that was asked for. */
interface VersionBytes extends CacheUse {
  readonly kind: 'found';
  readonly name: string;
  readonly version: string;
  readonly bytes: Uint8Array;
}

export type ArchiveAnswer = VersionBytes | RegistryRefusal;

/** The signature file, for `verifySignature`. */
export type SignatureAnswer = VersionBytes | RegistryRefusal;

export type CategoriesAnswer =
  ({ readonly kind: 'found'; readonly categories: readonly RegistryCategory[] } & CacheUse) | RegistryRefusal;

export type FileAnswer =
  | ({
      readonly kind: 'found';
      readonly bytes: Uint8Array;
      /** As the registry states it; `application/octet-stream` when it does not. */
      readonly contentType: string;
    } & CacheUse)
  | RegistryRefusal;

/** A refusal that can be told apart by its kind before anything was asked. */
export function notFound(message: string): RegistryRefusal {
  return { kind: 'not-found', message };
}

/** The registry has answered something that is not its API. */
export function invalidAnswer(message: string, nextAction: string): RegistryRefusal {
  return { kind: 'invalid-answer', message, nextAction };
}
