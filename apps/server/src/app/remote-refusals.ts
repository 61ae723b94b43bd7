/** Which synced remotes would refuse a package that this cluster takes: asked of them by the rule that they apply. */
import type { ElasticConnection } from '@lockstep/elastic';
import { createClusterFacts, type ClusterFacts } from '../features/integrations/cluster-facts.ts';
import { remoteRefusal } from '../features/integrations/check-package.ts';
import type { RemoteRefusals } from '../features/integrations/package-plan.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import { askEachRemote } from './ask-each-remote.ts';
import type { ConsoleCore } from './console-core.ts';

/** A page waits for it; a remote that has not answered by then is not known. */
const PATIENCE_MS = 3_000;

export function createRemoteRefusals(core: ConsoleCore): RemoteRefusals {
  const known = new Map<string, { readonly updatedAt: number; readonly facts: ClusterFacts }>();
  const factsAbout = ({ id, updatedAt }: RemoteOutput, connection: ElasticConnection): ClusterFacts => {
    const before = known.get(id);
    const facts =
      before?.updatedAt === updatedAt ? before.facts : createClusterFacts(connection, () => core.clock.now());
    known.set(id, { updatedAt, facts });
    return facts;
  };
  return async ({ contents, writes }) => {
    const answers = await askEachRemote(core, PATIENCE_MS, (output, connection) =>
      factsAbout(output, connection).platform(
        (platform) => remoteRefusal(contents, { ...platform, writes }),
        (status) => status === undefined,
      ),
    );
    const said = answers.map(({ output: { id, name }, answer }) => ({
      isKnown: answer.kind === 'answered',
      output: { output_id: id, output_name: name },
      message: answer.kind === 'unknown' ? answer.message : answer.value?.message,
    }));
    const thoseThat = (isKnown: boolean) =>
      said.flatMap(({ output, message, ...one }) =>
        one.isKnown === isKnown && message !== undefined ? [{ ...output, message }] : [],
      );
    return { remote_refusals: thoseThat(true), remotes_unknown: thoseThat(false) };
  };
}
