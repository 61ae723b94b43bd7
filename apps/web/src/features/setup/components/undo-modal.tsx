/** Shows what would be removed and what is lost with it, removes what is ticked, and says what became of each. */
import type { Setup } from '@lockstep/contracts';
import { EuiButton, EuiSpacer, EuiText } from '@elastic/eui';
import { useState } from 'react';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { useUndo, useUndoPreview, type UndoPreview } from '../api/work-on-setup.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { ByHandList } from './by-hand.tsx';
import { UndoItem, UndoResults } from './undo-items.tsx';

export function UndoModal({ setup, onClose }: { readonly setup: Setup; readonly onClose: () => void }) {
  const preview = useUndoPreview(setup.id);
  // What was shown stays on the screen while it is removed.
  const [shown, setShown] = useState<UndoPreview>();
  const [cleared, setCleared] = useState<readonly string[]>([]);
  const undo = useUndo(setup.id);
  const items = (shown ?? preview.data)?.items ?? [];
  const wanted = items
    .filter(({ made, state }) => state === 'there' && !cleared.includes(made.id))
    .map(({ made }) => made.id);
  const isOver = undo.data !== undefined;
  const canUndo = !isOver && items.some(({ state }) => state === 'there');

  return (
    <FormModal
      role="alertdialog"
      isQuestion
      width={640}
      title={isOver ? text.undone : text.undoTitle}
      closeLabel={canUndo ? text.cancel : text.close}
      onClose={onClose}
      actions={
        canUndo ? (
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
        ) : null
      }
    >
      <ErrorNotice title={text.undoFailed} error={undo.error} after="m" />
      {undo.data === undefined ? (
        <QueryState
          query={{ ...preview, data: shown ?? preview.data }}
          loading={text.undoLoading}
          lines={5}
          problem={text.undoProblem}
        >
          {(found) => (
            <Preview
              setup={setup}
              preview={found}
              cleared={cleared}
              onTick={(id) =>
                setCleared(cleared.includes(id) ? cleared.filter((one) => one !== id) : [...cleared, id])
              }
            />
          )}
        </QueryState>
      ) : (
        <UndoResults items={items} results={undo.data.results} />
      )}
    </FormModal>
  );
}

interface PreviewProps {
  readonly setup: Setup;
  readonly preview: UndoPreview;
  readonly cleared: readonly string[];
  readonly onTick: (madeId: string) => void;
}

function Preview({ setup, preview, cleared, onTick }: PreviewProps) {
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
            isTicked={!cleared.includes(item.made.id)}
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
