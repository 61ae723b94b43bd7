/** A change at home and its undoing, as `--against` makes it again and again: what is done, and when it has arrived. */
import {
  installPackage,
  listInstalledPackages,
  uninstallPackage,
  type ReportedAsset,
  type Route,
  type RouteCall,
  type RouteOutput,
  type SyncReport,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { callConsole } from '../testing/test-consoles.ts';

/** A console that runs, and who asks it. */
export interface Subject {
  readonly url: string;
  readonly authorization: string;
  readonly homeHosts: readonly string[];
  /** Starts a run, as the watch of home does after a change past the console. */
  readonly trigger: () => void;
}

export interface WatchedChange {
  /** What begins, as the figures call it. */
  readonly beginning: string;
  readonly ending: string;
  /** Throws with what is in the way: it would be lost. */
  refuseIfThere(): Promise<void>;
  begin(): Promise<unknown>;
  end(): Promise<unknown>;
  /** Whether a remote has it. */
  isOn(report: SyncReport): boolean;
}

/** Calls a route of the measured console. Throws its message when it answers with a problem. */
export async function ask<const R extends Route>(
  { url, authorization }: Pick<Subject, 'url' | 'authorization'>,
  route: R,
  call: RouteCall<R>,
): Promise<RouteOutput<R>> {
  const answer = await callConsole(url, route, call, authorization);
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  return answer.value;
}

/** An install that is there when the report of a remote shows the package, whatever its state. */
export function packageChange(
  subject: Subject,
  wanted: { readonly name: string; readonly version: string },
): WatchedChange {
  const { name } = wanted;
  return {
    beginning: 'an install',
    ending: 'a removal',
    async refuseIfThere() {
      const { items } = await ask(subject, listInstalledPackages, { query: { nameQuery: name } });
      if (items.some((installed) => installed.name === name))
        throw new Error(`${name} is installed; measure on a home cluster that does not have it.`);
    },
    begin: () => ask(subject, installPackage, { params: wanted }),
    end: () => ask(subject, uninstallPackage, { params: wanted }),
    isOn: ({ integrations }) =>
      integrations.some(({ package_name, remote }) => package_name === name && remote !== null),
  };
}

/** A custom pipeline, written past the console; what is measured begins when the console knows of it. */
export function pipelineChange(
  subject: Subject,
  { pipelines }: Pick<ElasticConnection, 'pipelines'>,
  name: string,
): WatchedChange {
  return {
    beginning: 'a custom pipeline',
    ending: 'its removal',
    async refuseIfThere() {
      if ((await pipelines.get([name])).length > 0)
        throw new Error(`The pipeline ${name} is there; name one that is not.`);
    },
    async begin() {
      await pipelines.put(name, { processors: [], _meta: { made_by: 'the bench of Lockstep' } });
      subject.trigger();
    },
    async end() {
      await pipelines.remove(name);
      subject.trigger();
    },
    isOn: (report) =>
      assetsOf(report).some((asset) => asset.name === name && asset.state === 'in_sync' && !asset.is_deleted),
  };
}

function assetsOf({ integrations, other_custom_assets: others = [] }: SyncReport): readonly ReportedAsset[] {
  return [...integrations.flatMap(({ custom_assets: assets = [] }) => assets), ...others];
}
