/**
 * A textarea, with its text in colors beneath it: everything that a browser, a keyboard or a screen reader can do with
 * a textarea stays as it is. Both have the same font and wrap alike.
 */
import { useEuiTheme, useGeneratedHtmlId } from '@elastic/eui';
import { useDeferredValue, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { consoleMessages as text } from '../../../texts/dev-console.ts';
import { FORCED_COLORS } from '../../../ui/forced-colors.ts';
import type { ClusterName } from '../model/completions.ts';
import { editorParts } from '../model/highlight.ts';
import { lineOf } from '../model/parse-requests.ts';
import { CompletionList, optionId } from './completion-list.tsx';
import { Highlighted, NUMBER_MARGIN } from './highlighted.tsx';
import { useCompleting } from './use-completing.ts';

/** First and last line that are selected; the same for a cursor. */
export interface Selected {
  readonly from: number;
  readonly to: number;
}

interface RequestEditorProps {
  readonly value: string;
  /** How often a text was put in by a button: then the cursor goes to its beginning. */
  readonly insertions: number;
  readonly helpId: string;
  /** Lines that Ctrl + Enter would send. */
  readonly marked: Selected | undefined;
  /** Names of the cluster, to complete. */
  readonly names: readonly ClusterName[];
  readonly onFocus: () => void;
  readonly onChange: (value: string) => void;
  readonly onSelect: (selected: Selected) => void;
  readonly onSend: () => void;
}

export function RequestEditor(props: RequestEditorProps) {
  const { value, insertions, helpId, marked, names, onChange, onSelect, onSend } = props;
  const { euiTheme } = useEuiTheme();
  const area = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLPreElement>(null);
  const listId = useGeneratedHtmlId();
  const completing = useCompleting({ area, value, names, onChange });
  // Letters come first, colors follow.
  const shown = useDeferredValue(value);
  const look = useLook();

  const tellSelection = useSelection(area, { insertions, onSelect });
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (completing.handleKey(event)) return;
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div css={{ position: 'relative' }}>
      <div css={look.frame}>
        <pre
          ref={mirror}
          aria-hidden="true"
          css={{
            ...look.text,
            position: 'relative',
            pointerEvents: 'none',
            color: euiTheme.colors.textParagraph,
            background: 'none',
          }}
        >
          <Highlighted text={shown} partsOf={editorParts} marked={marked} hasNumbers />
          {'\n'}
        </pre>
        <textarea
          ref={area}
          aria-label={text.editor}
          aria-describedby={helpId}
          aria-autocomplete="list"
          {...(completing.list === undefined
            ? {}
            : {
                'aria-controls': listId,
                ...(completing.active === undefined
                  ? {}
                  : { 'aria-activedescendant': optionId(listId, completing.active) }),
              })}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={value}
          css={{
            ...look.text,
            // As high as its text: what scrolls is the frame, so the two can never be apart.
            blockSize: '100%',
            resize: 'none',
            overflow: 'hidden',
            outline: 'none',
            color: 'transparent',
            caretColor: euiTheme.colors.textParagraph,
            background: 'none',
            // The colors lie beneath: what is selected shows its own text, above the color of the selection.
            '&::selection': {
              backgroundColor: euiTheme.colors.backgroundLightPrimary,
              color: euiTheme.colors.textHeading,
            },
            [FORCED_COLORS]: { color: 'CanvasText' },
          }}
          onChange={(event) => {
            onChange(event.target.value);
            completing.open(event.target.selectionStart);
            tellSelection();
          }}
          onFocus={props.onFocus}
          onBlur={completing.close}
          onSelect={tellSelection}
          onClick={completing.close}
          onKeyDown={handleKeyDown}
        />
      </div>
      {completing.list === undefined ? null : (
        <CompletionList
          id={listId}
          items={completing.list.items}
          active={completing.active}
          at={completing.list.from}
          mirror={mirror}
          shown={shown}
          onChoose={completing.choose}
        />
      )}
    </div>
  );
}

/** Both texts look alike in all that moves a letter. */
function useLook() {
  const { euiTheme } = useEuiTheme();
  return {
    text: {
      gridArea: '1 / 1',
      margin: 0,
      padding: `${euiTheme.size.s} ${euiTheme.size.m}`,
      paddingInlineStart: NUMBER_MARGIN,
      border: 0,
      fontFamily: euiTheme.font.familyCode,
      fontSize: 13,
      lineHeight: '20px',
      letterSpacing: 'normal',
      tabSize: 2,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      minInlineSize: 0,
    },
    frame: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      blockSize: 320,
      minBlockSize: 160,
      maxBlockSize: '80vh',
      overflow: 'auto',
      // Drawn larger where there is more to write.
      resize: 'vertical',
      border: euiTheme.border.thin,
      borderRadius: euiTheme.border.radius.control,
      backgroundColor: euiTheme.colors.backgroundBasePlain,
      '&:focus-within': { outline: `2px solid ${euiTheme.colors.primary}`, outlineOffset: -1 },
    },
  } as const;
}

/** Tells which lines are selected, also after a text was put in by a button, which moves the cursor without an event. */
function useSelection(
  area: RefObject<HTMLTextAreaElement | null>,
  { insertions, onSelect }: Pick<RequestEditorProps, 'insertions' | 'onSelect'>,
): () => void {
  const tellSelection = (): void => {
    const element = area.current;
    if (element === null) return;
    const { selectionStart, selectionEnd } = element;
    onSelect({ from: lineOf(element.value, selectionStart), to: lineOf(element.value, selectionEnd) });
  };
  const tell = useRef(tellSelection);
  useLayoutEffect(() => {
    tell.current = tellSelection;
  });
  useLayoutEffect(() => {
    if (insertions > 0) {
      area.current?.setSelectionRange(0, 0);
      area.current?.focus();
    }
    tell.current();
  }, [area, insertions]);
  return tellSelection;
}
