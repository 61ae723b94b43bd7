/** Building blocks of what a person copies. */
import type { byHandSchema, SetupRequest } from '@lockstep/contracts';
import { stringify } from 'yaml';
import type { z } from 'zod';
import { sideName, type SetupPlan } from './setup-plan.ts';

export type ByHand = z.output<typeof byHandSchema>;

/** A request in the form of Kibana's Dev Tools. */
export function devTools({ method, path, body }: SetupRequest): string {
  return body === null ? `${method} ${path}` : `${method} ${path}\n${JSON.stringify(body, null, 2)}`;
}

export function httpRequest(plan: SetupPlan, title: string, request: SetupRequest): ByHand {
  return {
    kind: 'http-request',
    title,
    where: `Dev Tools of ${sideName(plan, request.side)}`,
    text: devTools(request),
    request,
  };
}

const block = (kind: ByHand['kind'], title: string, where: string, text: string): ByHand => ({
  kind,
  title,
  where,
  text,
  request: null,
});

export const shell = (title: string, where: string, lines: readonly string[]): ByHand =>
  block('shell', title, where, lines.join('\n'));

export const words = (title: string, where: string, lines: readonly string[]): ByHand =>
  block('text', title, where, lines.join('\n'));

/** Lines for elasticsearch.yml; keys stay flat, as people know them. */
export const settingsFile = (
  title: string,
  where: string,
  settings: Readonly<Record<string, unknown>>,
): ByHand => block('elasticsearch.yml', title, where, stringify(settings, YAML).trimEnd());

/** One or several Kubernetes manifests. */
export const manifests = (
  title: string,
  where: string,
  documents: readonly Readonly<Record<string, unknown>>[],
): ByHand =>
  block(
    'yaml',
    title,
    where,
    documents
      .map((document) => stringify(document, YAML))
      .join('---\n')
      .trimEnd(),
  );

const YAML = { lineWidth: 0, aliasDuplicateObjects: false } as const;

/** A text as one word of a POSIX shell. */
export function quoted(text: string): string {
  return /^[A-Za-z0-9_./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
