/** Saves an entry as a file. */
import { EuiButton } from '@elastic/eui';
import type { EntryAnswer } from '../api/activity-query.ts';
import { activityMessages as text } from '../../../texts/activity.ts';

export function ExportButton({ answer }: { readonly answer: EntryAnswer }) {
  const handleClick = (): void => {
    const json = `${JSON.stringify(answer, undefined, 2)}\n`;
    const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `lockstep-${answer.item.kind.replace('_', '-')}-${answer.item.id}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <EuiButton size="s" iconType="download" onClick={handleClick}>
      {text.exportEntry}
    </EuiButton>
  );
}
