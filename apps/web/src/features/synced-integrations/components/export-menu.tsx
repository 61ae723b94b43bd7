/** The report to take along: as a file, or as the call that reads it. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiButtonEmpty } from '@elastic/eui';
import { basePath } from '../../../lib/base-path.ts';
import { downloadFile } from '../../../lib/download-file.ts';
import { ActionsMenu, ActionItem, CopyItem } from '../../../ui/actions-menu.tsx';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { asCurl, asDevTools, asPowerShell } from '../model/api-call-text.ts';
import type { ExportFormat } from '../model/export-report.ts';

export function ExportMenu({ report, username }: { readonly report: SyncReport; readonly username: string }) {
  const id = report.output_id;
  return (
    <ActionsMenu
      label={text.exportMenu}
      button={(toggle) => (
        <EuiButtonEmpty size="xs" iconType="chevronSingleDown" iconSide="right" {...toggle}>
          {text.exportMenu}
        </EuiButtonEmpty>
      )}
      items={(close) => {
        const download = (format: ExportFormat) => (): void => {
          close();
          void downloadReport(report, format);
        };
        const consoleUrl = window.location.origin + basePath;
        return [
          <ActionItem key="json" icon="download" onClick={download('json')}>
            {text.exportJson}
          </ActionItem>,
          <ActionItem key="csv" icon="download" onClick={download('csv')}>
            {text.exportCsv}
          </ActionItem>,
          <CopyItem key="curl" content={asCurl(id, consoleUrl, username)} done={text.copied}>
            {text.copyCurl}
          </CopyItem>,
          <CopyItem key="powershell" content={asPowerShell(id, consoleUrl, username)} done={text.copied}>
            {text.copyPowerShell}
          </CopyItem>,
          <CopyItem key="dev-tools" content={asDevTools(id)} done={text.copied}>
            {text.copyDevTools}
          </CopyItem>,
        ];
      }}
    />
  );
}

/** The code that makes files comes when the first is wanted. */
async function downloadReport(report: SyncReport, format: ExportFormat): Promise<void> {
  const { exportReport } = await import('../model/export-report.ts');
  downloadFile(exportReport(report, format, Date.now()));
}
