/** The report to take along: as a file, or as the call that reads it. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiContextMenuItem, EuiContextMenuPanel, EuiCopy, EuiPopover } from '@elastic/eui';
import { useState } from 'react';
import { downloadFile } from '../../../lib/download-file.ts';
import { flyoutMessages as text } from '../flyout-messages.ts';
import { asCurl, asDevTools } from '../model/api-call-text.ts';
import type { ExportFormat } from '../model/export-report.ts';

export interface ExportMenuProps {
  readonly report: SyncReport;
  readonly username: string;
}

export function ExportMenu({ report, username }: ExportMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const download = (format: ExportFormat): void => {
    close();
    void downloadReport(report, format);
  };
  const item = (key: string, icon: string, label: string, onClick: () => void) => (
    <EuiContextMenuItem key={key} icon={icon} onClick={onClick}>
      {label}
    </EuiContextMenuItem>
  );
  const copied = (key: string, label: string, content: string) => (
    <EuiCopy key={key} textToCopy={content} afterMessage={text.copied}>
      {(copy) => item(key, 'copy', label, copy)}
    </EuiCopy>
  );
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={close}
      panelPaddingSize="none"
      anchorPosition="downRight"
      aria-label={text.exportMenu}
      button={
        <EuiButtonEmpty
          size="xs"
          iconType="chevronSingleDown"
          iconSide="right"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {text.exportMenu}
        </EuiButtonEmpty>
      }
    >
      <EuiContextMenuPanel
        items={[
          item('json', 'download', text.exportJson, () => download('json')),
          item('csv', 'download', text.exportCsv, () => download('csv')),
          copied('curl', text.copyCurl, asCurl(report.output_id, window.location.origin, username)),
          copied('dev-tools', text.copyDevTools, asDevTools(report.output_id)),
        ]}
      />
    </EuiPopover>
  );
}

/** The code that makes files comes when the first is wanted. */
async function downloadReport(report: SyncReport, format: ExportFormat): Promise<void> {
  const { exportReport } = await import('../model/export-report.ts');
  downloadFile(exportReport(report, format, Date.now()));
}
