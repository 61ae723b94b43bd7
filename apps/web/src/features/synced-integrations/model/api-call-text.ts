/** A read of how one remote stands, by the route that Kibana documents too, ready to be pasted into a terminal or into Dev Tools. */
import { encodeRequest, getRemoteSyncedIntegrationsStatus, shellWord } from '@lockstep/contracts';

function pathOf(outputId: string): string {
  return encodeRequest(getRemoteSyncedIntegrationsStatus, { params: { outputId } }).path;
}

/** curl asks for the password: none is written into a shell's history. `origin` is that of the console. */
export function asCurl(outputId: string, origin: string, username: string): string {
  // Without --globoff curl itself reads brackets and braces.
  return `curl --globoff --user ${shellWord(username)} ${shellWord(origin + pathOf(outputId))}`;
}

/** The same for PowerShell 7, which asks for the password, too. */
export function asPowerShell(outputId: string, origin: string, username: string): string {
  const word = (text: string): string => shellWord(text, 'powershell');
  const isPlain = origin.startsWith('http:') ? ' -AllowUnencryptedAuthentication' : '';
  return `Invoke-RestMethod -Authentication Basic${isPlain} -Credential (Get-Credential -UserName ${word(username)}) -Uri ${word(origin + pathOf(outputId))}`;
}

/** For Kibana's Dev Tools: the prefix `kbn:` sends it to Kibana's own API instead of Elasticsearch's. */
export function asDevTools(outputId: string): string {
  return `GET kbn:${pathOf(outputId)}`;
}
