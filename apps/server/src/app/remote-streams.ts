/** What an install would do to the data streams of every synced remote. */
import { predictDataStreams } from '../features/integrations/diff/predict-data-streams.ts';
import type { RemoteStreams } from '../features/integrations/diff/package-diff.ts';
import { askEachRemote } from './ask-each-remote.ts';
import type { ConsoleCore } from './console-core.ts';

/** For one request; somebody waits for the answer. */
const PATIENCE_MS = 5_000;

export function createRemoteStreams(core: ConsoleCore): RemoteStreams {
  return async (compiled) => {
    const answers = await askEachRemote(core, PATIENCE_MS, (_output, connection) =>
      predictDataStreams(connection, compiled),
    );
    return answers.map(({ output: { id, name }, answer }) => ({ outputId: id, outputName: name, answer }));
  };
}
