/** What the first run after saving would do on the remote, item by item. */
import { EuiButton, EuiSpacer } from '@elastic/eui';
import { useState } from 'react';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { SyncPlan } from '../../../ui/sync-plan.tsx';
import { usePreviewSync } from '../api/check-output.ts';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { isChanged, type OutputFormValues } from '../model/form-values.ts';
import { toDraft } from '../model/to-request.ts';
import type { OutputForm } from './use-output-form.ts';

export function SyncPreview({ form }: { readonly form: OutputForm }) {
  const preview = usePreviewSync();
  const [previewed, setPreviewed] = useState<OutputFormValues>();
  const { values, initial, stored } = form;
  const handleClick = (): void => {
    setPreviewed(values);
    preview.mutate({
      outputId: stored?.id,
      draft: toDraft(values, stored === undefined ? undefined : initial),
    });
  };
  return (
    <>
      <EuiButton size="s" iconType="compare" isLoading={preview.isPending} onClick={handleClick}>
        {preview.isPending ? text.previewing : preview.data === undefined ? text.preview : text.previewAgain}
      </EuiButton>
      <EuiSpacer size="xs" />
      <Hint>{text.previewHint}</Hint>
      <div aria-live="polite">
        <ErrorNotice title={text.previewProblem} error={preview.error} isQuiet before="s" />
        {preview.data === undefined ? null : (
          <>
            <EuiSpacer size="s" />
            {previewed !== undefined && isChanged(values, previewed) ? (
              <Paragraph color="warning">{text.previewStale}</Paragraph>
            ) : null}
            <SyncPlan title={text.previewTitle} plan={preview.data} />
          </>
        )}
      </div>
    </>
  );
}
