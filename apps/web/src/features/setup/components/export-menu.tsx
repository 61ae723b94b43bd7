/** The steps as a file to take along: for a shell, or to be read. */
import { EuiButton, EuiText, useEuiTheme } from '@elastic/eui';
import { problemOf } from '../../../lib/api-client.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ActionsMenu, ActionItem } from '../../../ui/actions-menu.tsx';
import { Hint } from '../../../ui/text.tsx';
import { useExportSetup } from '../api/work-on-setup.ts';
import { setupMessages as text } from '../../../texts/setup.ts';

export function ExportMenu({ setupId }: { readonly setupId: string }) {
  const { euiTheme } = useEuiTheme();
  const exporting = useExportSetup(setupId);
  const problem = (error: Error): string => `${text.exportProblem}: ${problemOf(error).message}`;
  return (
    <div>
      <ActionsMenu
        label={text.export}
        anchor="downCenter"
        button={(toggle) => (
          <EuiButton
            size="s"
            iconType="chevronSingleDown"
            iconSide="right"
            isLoading={exporting.isPending}
            {...toggle}
          >
            {text.export}
          </EuiButton>
        )}
        note={
          <EuiText size="xs" color="subdued" css={{ padding: euiTheme.size.s }}>
            {text.exportNote}
          </EuiText>
        }
        items={(close) =>
          (['markdown', 'shell'] as const).map((format) => (
            <ActionItem
              role="menuitem"
              key={format}
              icon="download"
              onClick={() => {
                close();
                exporting.mutate(format, { onError: (error) => announce(problem(error)) });
              }}
            >
              {format === 'shell' ? text.exportShell : text.exportMarkdown}
            </ActionItem>
          ))
        }
      />
      {exporting.error === null ? null : <Hint color="danger">{problem(exporting.error)}</Hint>}
    </div>
  );
}
