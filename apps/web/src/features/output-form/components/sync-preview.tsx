/** What the first run after saving would do on the remote, item by item. */
import type { PreviewItem } from '@lockstep/contracts';
import { EuiAccordion, EuiButton, EuiCallOut, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { useState } from 'react';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { usePreviewSync, type PreviewAnswer } from '../api/check-output.ts';
import { outputFormMessages as text } from '../messages.ts';
import { isChanged, type OutputFormValues } from '../model/form-values.ts';
import { changesNothing, groupPreview, type PreviewGroup } from '../model/preview-groups.ts';
import { toDraft } from '../model/to-request.ts';
import type { OutputForm } from './use-output-form.ts';
import { sentences } from '../../../lib/sentences.ts';

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
            <Preview answer={preview.data} />
          </>
        )}
      </div>
    </>
  );
}

function Preview({ answer }: { readonly answer: PreviewAnswer }) {
  if (answer.kind === 'unknown') {
    return (
      <EuiCallOut
        size="s"
        color="warning"
        iconType="linkSlash"
        title={text.previewUnknown}
        text={sentences(answer.message, answer.next_action)}
      />
    );
  }
  return (
    <section aria-label={text.previewTitle}>
      <EuiText size="s">
        <strong>{text.previewTitle}</strong>
        {changesNothing(answer.items) ? <div>{text.previewNothing}</div> : null}
      </EuiText>
      {answer.in_the_way.map(({ type, message, next_action: nextAction }) => (
        <Notice key={type} before="xs" color="warning" iconType="warning" title={message} text={nextAction} />
      ))}
      {answer.blocked.length === 0 ? null : (
        <Notice
          before="xs"
          color="warning"
          iconType="pause"
          title={text.previewBlocked(answer.blocked.length)}
        />
      )}
      {groupPreview(answer.items).map(([group, items]) => (
        <Group key={group} group={group} items={items} />
      ))}
    </section>
  );
}

const SHOWN = 100;

function Group({ group, items }: { readonly group: PreviewGroup; readonly items: readonly PreviewItem[] }) {
  const id = useGeneratedHtmlId();
  const needsAttention = group === 'cannot' || group === 'uninstall';
  return (
    <>
      <EuiSpacer size="xs" />
      <EuiAccordion
        id={id}
        initialIsOpen={needsAttention}
        buttonContent={text.previewGroups[group](items.length)}
      >
        <EuiText size="xs">
          <ul>
            {items.slice(0, SHOWN).map((item) => (
              <li key={item.item} css={{ overflowWrap: 'anywhere' }}>
                <strong>{item.title ?? item.item}</strong> {text.versions(item.from_version, item.to_version)}
                {group === 'none' ? null : (
                  <div>
                    {item.reason.message}
                    {group === 'cannot' ? ` ${item.reason.next_action}` : null}
                  </div>
                )}
              </li>
            ))}
            {items.length > SHOWN ? <li>{text.confirmMore(items.length - SHOWN)}</li> : null}
          </ul>
        </EuiText>
      </EuiAccordion>
    </>
  );
}
