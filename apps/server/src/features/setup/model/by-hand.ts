/** Building blocks of what a person copies. */
import type { byHandSchema, SetupRequest } from '@lockstep/contracts';
import { stringify } from 'yaml';
import { segment, type Created, type Remedy } from '../../../remedies/remedy.ts';
import { requestText } from '../../../remedies/request-text.ts';
import type { z } from 'zod';
import { sideName, type SetupPlan } from './setup-plan.ts';

export type ByHand = z.output<typeof byHandSchema> & {
  /** Of a request: statuses of refusals that mean that things are as wanted. A script goes on after them. */
  readonly ignored?: readonly number[];
  /** What a script asks before it sends this. */
  readonly question?: string;
  /** What a script reads first: when it is there already, nothing is sent unless somebody wants a second one. */
  readonly existing?: Existing;
};

export interface Existing {
  readonly request: SetupRequest;
  /** What is asked before another one is made; undefined: there can be only one. */
  readonly another: string | undefined;
}

/** How a script sees that what a request makes is there already; undefined for what can be sent again. */
function existingOf(created: Created | undefined): Existing | undefined {
  if (created === undefined) return undefined;
  const { kind, name } = created;
  const side = created.place === 'management' ? 'management' : 'remote';
  if (kind === 'api_key' || kind === 'cross_cluster_api_key') {
    return {
      request: {
        side,
        method: 'GET',
        path: `/_security/api_key?name=${segment(name)}&active_only=true`,
        body: null,
      },
      another: `There is a key ${name}. Its value was shown when it was created. Create another one?`,
    };
  }
  if (kind !== 'follower_index') return undefined;
  return {
    request: { side, method: 'GET', path: `/${segment(name)}/_ccr/info`, body: null },
    another: undefined,
  };
}

/** A request to paste into Dev Tools of the cluster that it is for. */
export function httpRequest(plan: SetupPlan, title: string, request: SetupRequest): ByHand {
  return {
    kind: 'http-request',
    title,
    where: `Dev Tools of ${sideName(plan, request.side)}`,
    text: requestText(request),
    request,
  };
}

/** The requests of a remedy, each to copy by itself; `title` is that of the only one unless it is a function. */
export function byRemedy(
  plan: SetupPlan,
  title: string | ((request: SetupRequest) => string),
  { steps, question }: Pick<Remedy, 'steps' | 'question'>,
): readonly ByHand[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'request') return [];
    const ignored = (step.ignore ?? []).map(({ status }) => status);
    const existing = existingOf(step.creates?.({}));
    const text = typeof title === 'string' ? title : title(step.request);
    return [
      {
        ...httpRequest(plan, text, step.request),
        ...(ignored.length === 0 ? {} : { ignored }),
        ...(question === undefined ? {} : { question }),
        ...(existing === undefined ? {} : { existing }),
      },
    ];
  });
}

const block = (kind: ByHand['kind'], title: string, where: string, text: string): ByHand => ({
  kind,
  title,
  where,
  text,
  request: null,
});

/** Lines for a shell. */
export const shell = (title: string, where: string, lines: readonly string[]): ByHand =>
  block('shell', title, where, lines.join('\n'));

/** Instructions for people. */
export const textBlock = (title: string, where: string, lines: readonly string[]): ByHand =>
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
