/** Does what was chosen in the palette. Whatever is refused leaves the palette open, with the reason. */
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useSyncAll } from '../../features/synced-integrations/api/sync-all.ts';
import { useAskForSync } from '../../features/synced-integrations/api/sync-now.ts';
import { paths } from '../../lib/paths.ts';
import { setContrastPreference } from '../../lib/contrast-preference.ts';
import { setThemePreference } from '../../lib/theme-preference.ts';
import type { Command, CommandAct } from './commands.ts';
import { shellMessages as text } from '../../texts/app-shell.ts';

interface RunCommandOptions {
  readonly onClose: () => void;
  readonly onShowKeys: () => void;
}

interface RunCommand {
  readonly run: (command: Command) => void;
  /** What a screen reader is told beside what it sees. */
  readonly said: string;
  readonly error: Error | null;
}

export function useRunCommand({ onClose, onShowKeys }: RunCommandOptions): RunCommand {
  const navigate = useNavigate();
  const sync = useAskForSync();
  const syncAll = useSyncAll();
  const [said, setSaid] = useState('');
  const leaveFor = (to: string): void => {
    onClose();
    void navigate(to);
  };
  const perform = (act: CommandAct): void => {
    switch (act.kind) {
      case 'go':
        leaveFor(act.to);
        break;
      case 'theme':
        setThemePreference(act.theme);
        onClose();
        break;
      case 'contrast':
        setContrastPreference(act.contrast);
        onClose();
        break;
      case 'keys':
        onShowKeys();
        break;
      case 'sync':
        setSaid(text.syncing(act.name));
        // The flyout follows the run to its end, as after Sync now of the table.
        sync.mutate(
          { outputId: act.outputId, item: undefined },
          { onSuccess: () => leaveFor(paths.syncedIntegrations(act.outputId)) },
        );
        break;
      case 'sync-all':
        syncAll.mutate(undefined, { onSuccess: () => leaveFor(paths.overview) });
        break;
    }
  };
  return {
    run: ({ label, deniedBecause, act }) => {
      if (sync.isPending || syncAll.isPending) return;
      if (deniedBecause === undefined) perform(act);
      else setSaid(text.denied(label, deniedBecause));
    },
    said,
    error: sync.error ?? syncAll.error,
  };
}
