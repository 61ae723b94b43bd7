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

export type SearchAnswer =
  | {
      readonly kind: 'found';
      /** Name ascending, then version ascending, as the registry sorts them. */
      readonly packages: readonly SearchEntry[];
      /** Entries without a usable name and version, which were left out. */
      readonly unreadable: number;
    }
  | RegistryRefusal;

export type PackageInfoAnswer =
  | {
      readonly kind: 'found';
      readonly package: PackageInfo;
      /** The answer as it came, for what has no field here. */
      readonly raw: JsonObject;
    }
  | RegistryRefusal;

export type ArchiveAnswer =
  | { readonly kind: 'found'; readonly name: string; readonly version: string; readonly bytes: Uint8Array }
  | RegistryRefusal;

export type SignatureAnswer =
  /** The signature file as it came, for `verifySignature`. */
  | { readonly kind: 'found'; readonly name: string; readonly version: string; readonly bytes: Uint8Array }
  | RegistryRefusal;

export type CategoriesAnswer =
  { readonly kind: 'found'; readonly categories: readonly RegistryCategory[] } | RegistryRefusal;

export type FileAnswer =
  | {
      readonly kind: 'found';
      readonly bytes: Uint8Array;
      /** As the registry states it; `application/octet-stream` when it does not. */
      readonly contentType: string;
    }
  | RegistryRefusal;

/** A refusal that can be told apart by its kind before anything was asked. */
export function notFound(message: string): RegistryRefusal {
  return { kind: 'not-found', message };
}

export function invalidAnswer(message: string, nextAction: string): RegistryRefusal {
  return { kind: 'invalid-answer', message, nextAction };
}
