/** What the palette reads when it opens: of what the user may read, and told apart from what failed. */
import { createOutput, listOutputs, listPackages, runDoctor, startSync } from '@lockstep/contracts';
import { usePackages } from '../../features/integrations/api/packages-query.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { problemOf } from '../../lib/api-client.ts';
import { useContrastPreference } from '../../lib/contrast-preference.ts';
import { useThemePreference } from '../../lib/theme-preference.ts';
import { usePermission, usePermissionOf } from '../use-permission.ts';
import { listCommands, type Command } from './commands.ts';
import { shellMessages as text } from '../../texts/app-shell.ts';

export interface Commands {
  readonly commands: readonly Command[];
  /** What is still missing in the list, and why. */
  readonly notes: readonly string[];
}

export function useCommands(): Commands {
  const hasLab = useHome().data?.has_lab === true;
  const theme = useThemePreference();
  const contrast = useContrastPreference();
  const mayList = usePermission(listOutputs.access).kind === 'allowed';
  const mayListPackages = usePermission(listPackages.access).kind === 'allowed';
  const outputs = useOutputs({ isWanted: mayList });
  const packages = usePackages({ isWanted: mayListPackages });
  const addOutput = usePermission(createOutput.access);
  // The server asks for the right to every output here: some are not enough.
  const syncAll = usePermission(startSync.access, 'everything');
  const syncOf = usePermissionOf(startSync.access);
  const doctorOf = usePermissionOf(runDoctor.access);
  const commands = listCommands({
    hasLab,
    theme,
    contrast,
    outputs: outputs.data,
    packages: packages.data?.items,
    permissions: {
      addOutput,
      syncAll,
      sync: (outputId) => syncOf({ outputId }),
      doctor: (outputId) => doctorOf({ outputId }),
    },
  });
  return {
    commands,
    notes: [
      ...noteOf(text.groups.outputs, mayList, outputs),
      ...noteOf(text.groups.integrations, mayListPackages, packages),
    ],
  };
}

function noteOf(
  what: string,
  isWanted: boolean,
  { data, error }: { readonly data: unknown; readonly error: Error | null },
): readonly string[] {
  if (!isWanted || data !== undefined) return [];
  return [error === null ? text.loading(what) : text.cannotBeRead(what, problemOf(error).message)];
}
