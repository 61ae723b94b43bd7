/** The steps as a file to take along: for a shell, or to be read. */
import {
  EuiButton,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiPopover,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { useState } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useExportSetup } from '../api/setup-work.ts';
import { setupMessages as text } from '../messages.ts';

export function ExportMenu({ setupId }: { readonly setupId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const { euiTheme } = useEuiTheme();
  const exporting = useExportSetup(setupId);
  const run = (format: 'shell' | 'markdown'): void => {
    setIsOpen(false);
    exporting.mutate(format, {
      onError: (error) => announce(`${text.exportProblem}: ${problemOf(error).message}`),
    });
  };
  return (
    <div>
      <EuiPopover
        isOpen={isOpen}
        closePopover={() => setIsOpen(false)}
        panelPaddingSize="none"
        aria-label={text.export}
        button={
          <EuiButton
            size="s"
            iconType="chevronSingleDown"
            iconSide="right"
            aria-expanded={isOpen}
            isLoading={exporting.isPending}
            onClick={() => setIsOpen(!isOpen)}
          >
            {text.export}
          </EuiButton>
        }
      >
        <EuiContextMenuPanel
          items={[
            <EuiContextMenuItem key="markdown" icon="download" onClick={() => run('markdown')}>
              {text.exportMarkdown}
            </EuiContextMenuItem>,
            <EuiContextMenuItem key="shell" icon="download" onClick={() => run('shell')}>
              {text.exportShell}
            </EuiContextMenuItem>,
          ]}
        />
        <EuiText size="xs" color="subdued" css={{ padding: euiTheme.size.s }}>
          {text.exportNote}
        </EuiText>
      </EuiPopover>
      {exporting.error === null ? null : (
        <EuiText size="xs" color="danger">
          {`${text.exportProblem}: ${problemOf(exporting.error).message}`}
        </EuiText>
      )}
    </div>
  );
}
