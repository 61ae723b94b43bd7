/** One thing that can be removed, and what became of each. */
import type { Setup } from '@lockstep/contracts';
import { EuiCheckbox, EuiSpacer, EuiText, useEuiTheme, useGeneratedHtmlId } from '@elastic/eui';
import { Paragraph } from '../../../ui/text.tsx';
import type { UndoAnswer, UndoPreview } from '../api/work-on-setup.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { placeName, sideName } from '../model/side-name.ts';
import { RequestsView } from './by-hand.tsx';

type Item = UndoPreview['items'][number];

interface UndoItemProps {
  readonly setup: Setup;
  readonly item: Item;
  readonly isTicked: boolean;
  readonly onTick: () => void;
}

/** What is gone already or cannot be removed stays in the list with the reason, and cannot be ticked. */
export function UndoItem({ setup, item, isTicked, onTick }: UndoItemProps) {
  const id = useGeneratedHtmlId();
  const { euiTheme } = useEuiTheme();
  const { made, action, lost, requests, state } = item;
  const isThere = state === 'there';
  const name = `${text.kinds[made.kind]} ${made.name} ${placeName(setup, made.place)}`;
  return (
    <li css={{ marginBlockEnd: euiTheme.size.m }}>
      <EuiCheckbox
        id={id}
        label={isThere ? name : `${name}: ${text.undoStates[state]}`}
        checked={isThere && isTicked}
        disabled={!isThere}
        onChange={onTick}
      />
      <div css={{ paddingInlineStart: euiTheme.size.l }}>
        {isThere ? (
          <>
            <Paragraph color="subdued">
              {action} {lost === null ? null : `${text.undoLost} ${lost}`}
            </Paragraph>
            <RequestsView
              title={text.undoRequests(requests.length)}
              requests={requests}
              nameOf={(side) => sideName(setup, side)}
            />
          </>
        ) : null}
      </div>
    </li>
  );
}

interface UndoResultsProps {
  readonly items: readonly Item[];
  readonly results: UndoAnswer['results'];
}

/**
 * How the last undoing went, one line for each thing that was sent; what was not removed says why and what
 * helps.
 */
export function UndoResults({ items, results }: UndoResultsProps) {
  return (
    <EuiText size="s">
      <ul role="status">
        {results.map(({ made_id: madeId, state, message, next_action: next }) => {
          const made = items.find((item) => item.made.id === madeId)?.made;
          return (
            <li key={madeId}>
              <strong>
                {text.undoResults[state]}
                {made === undefined ? '' : `: ${text.kinds[made.kind]} ${made.name}`}
              </strong>
              {state === 'removed' ? null : (
                <span>
                  {'. '}
                  {message} {next}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <EuiSpacer size="s" />
    </EuiText>
  );
}
