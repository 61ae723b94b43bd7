/** What a person types on a node to put the key of a link into its keystore. Pure. */
import { shellWord } from '@lockstep/contracts';

/** Asks for the value, so that it stands in no history of a shell. `isReplaced`: there is one already. */
export function addToKeystore(setting: string, { isReplaced }: { readonly isReplaced: boolean }): string {
  return `./bin/elasticsearch-keystore add ${isReplaced ? '--force ' : ''}${shellWord(setting)}`;
}
