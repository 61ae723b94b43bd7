/** A read of the report of one remote, ready to be pasted into a terminal or into Dev Tools. */
import { encodeRequest, getSyncReport } from '@lockstep/contracts';

function pathOf(outputId: string): string {
  return encodeRequest(getSyncReport, { params: { outputId } }).path;
}

/** curl asks for the password: none is written into a shell's history. `origin` is that of the console. */
export function asCurl(outputId: string, origin: string, username: string): string {
  return `curl --user ${shellWord(username)} ${shellWord(origin + pathOf(outputId))}`;
}

export function asDevTools(outputId: string): string {
  return `GET kbn:${pathOf(outputId)}`;
}

/** One word for a POSIX shell, whatever is in it. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
