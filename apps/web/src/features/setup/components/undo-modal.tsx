/** Shows what would be removed and what is lost with it, removes what is ticked, and says what became of each. */
import type { Setup } from '@lockstep/contracts';
import {
  EuiButton,
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { useState } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { useUndo, useUndoPreview, type UndoPreview } from '../api/setup-work.ts';
import { setupMessages as text } from '../messages.ts';
import { ByHandList } from './by-hand.tsx';
import { UndoItem, UndoResults } from './undo-items.tsx';

export interface UndoModalProps {
  readonly setup: Setup;
  readonly onClose: () => void;
}

export function UndoModal({ setup, onClose }: UndoModalProps) {
  const titleId = useGeneratedHtmlId();
  const preview = useUndoPreview(setup.id);
  // What was shown stays on the screen while it is removed.
  const [shown, setShown] = useState<UndoPreview>();
  const [unticked, setUnticked] = useState<readonly string[]>([]);
  const undo = useUndo(setup.id);
  const items = (shown ?? preview.data)?.items ?? [];
  const wanted = items
    .filter(({ made, state }) => state === 'there' && !unticked.includes(made.id))
    .map(({ made }) => made.id);
  const isOver = undo.data !== undefined;
  const canUndo = !isOver && items.some(({ state }) => state === 'there');

  return (
    <EuiModal
      role="alertdialog"
      aria-labelledby={titleId}
      initialFocus="[data-undo-harmless]"
      onClose={onClose}
      style={{ inlineSize: 640 }}
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>{isOver ? text.undone : text.undoTitle}</EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        {undo.error === null ? null : (
          <>
            <ProblemCallout title={text.undoFailed} problem={problemOf(undo.error)} isAnnounced />
            <EuiSpacer size="m" />
          </>
        )}
        {undo.data === undefined ? (
          <Preview
            setup={setup}
            preview={shown ?? preview.data}
            error={preview.error}
            unticked={unticked}
            onTick={(id) =>
              setUnticked(unticked.includes(id) ? unticked.filter((one) => one !== id) : [...unticked, id])
            }
          />
        ) : (
          <UndoResults items={items} results={undo.data.results} />
        )}
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty data-undo-harmless="" onClick={onClose}>
          {canUndo ? text.cancel : text.close}
        </EuiButtonEmpty>
        {canUndo ? (
          <EuiButton
            fill
            color="danger"
            isLoading={undo.isPending}
            isDisabled={wanted.length === 0}
            onClick={() => {
              setShown(preview.data);
              undo.mutate(wanted);
            }}
          >
            {text.undoConfirm(wanted.length)}
          </EuiButton>
        ) : null}
      </EuiModalFooter>
    </EuiModal>
  );
}

interface PreviewProps {
  readonly setup: Setup;
  readonly preview: UndoPreview | undefined;
  readonly error: Error | null;
  readonly unticked: readonly string[];
  readonly onTick: (madeId: string) => void;
}

function Preview({ setup, preview, error, unticked, onTick }: PreviewProps) {
  if (preview === undefined) {
    return error === null ? (
      <EuiSkeletonText lines={5} contentAriaLabel={text.undoLoading} />
    ) : (
      <ProblemCallout title={text.undoProblem} problem={problemOf(error)} isAnnounced />
    );
  }
  const { items, by_hand: byHand } = preview;
  const isAllGone = items.every(({ state }) => state === 'gone');
  return (
    <>
      <EuiText size="s">
        <p>{isAllGone ? text.undoNothing : text.undoText}</p>
        {items.some(({ state }) => state === 'unknown') ? <p>{text.undoUnread}</p> : null}
      </EuiText>
      <EuiSpacer size="m" />
      <ul>
        {items.map((item) => (
          <UndoItem
            key={item.made.id}
            setup={setup}
            item={item}
            isTicked={!unticked.includes(item.made.id)}
            onTick={() => onTick(item.made.id)}
          />
        ))}
      </ul>
      {byHand.length === 0 ? null : (
        <>
          <ModalHeading>{text.undoByHand}</ModalHeading>
          <ByHandList items={byHand} />
        </>
      )}
    </>
  );
}
