/**
 * A textarea, with its text in colors beneath it: everything that a browser, a keyboard or a screen reader can do with
 * a textarea stays as it is. Both have the same font and wrap alike.
 */
import { useEuiTheme } from '@elastic/eui';
import { useDeferredValue, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { consoleMessages as text } from '../messages.ts';
import { editorParts } from '../model/highlight.ts';
import { lineOf } from '../model/parse-requests.ts';
import { Highlighted } from './highlighted.tsx';

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
  readonly onChange: (value: string) => void;
  readonly onSelect: (selected: Selected) => void;
  readonly onSend: () => void;
}

export function RequestEditor(props: RequestEditorProps) {
  const { value, insertions, helpId, marked, onChange, onSelect, onSend } = props;
  const { euiTheme } = useEuiTheme();
  const area = useRef<HTMLTextAreaElement>(null);
  // Letters come first, colors follow.
  const shown = useDeferredValue(value);
  const shared = {
    gridArea: '1 / 1',
    margin: 0,
    padding: `${euiTheme.size.s} ${euiTheme.size.m}`,
    paddingInlineStart: euiTheme.size.l,
    border: 0,
    fontFamily: euiTheme.font.familyCode,
    fontSize: 13,
    lineHeight: '20px',
    letterSpacing: 'normal',
    tabSize: 2,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    minInlineSize: 0,
  } as const;

  const tellSelection = (): void => {
    const element = area.current;
    if (element === null) return;
    const { selectionStart, selectionEnd } = element;
    onSelect({ from: lineOf(element.value, selectionStart), to: lineOf(element.value, selectionEnd) });
  };
  // A text that was put in by a button moves the cursor without an event.
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
  }, [insertions]);

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div
      css={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        minBlockSize: 320,
        maxBlockSize: '60vh',
        overflow: 'auto',
        border: euiTheme.border.thin,
        borderRadius: euiTheme.border.radius.control,
        backgroundColor: euiTheme.colors.backgroundBasePlain,
        '&:focus-within': { outline: `2px solid ${euiTheme.colors.primary}`, outlineOffset: -1 },
      }}
    >
      <pre
        aria-hidden="true"
        css={{ ...shared, pointerEvents: 'none', color: euiTheme.colors.textParagraph, background: 'none' }}
      >
        <Highlighted text={shown} partsOf={editorParts} marked={marked} />
        {'\n'}
      </pre>
      <textarea
        ref={area}
        aria-label={text.editor}
        aria-describedby={helpId}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={value}
        css={{
          ...shared,
          // As high as its text: what scrolls is the frame, so the two can never be apart.
          blockSize: '100%',
          resize: 'none',
          overflow: 'hidden',
          outline: 'none',
          color: 'transparent',
          caretColor: euiTheme.colors.textParagraph,
          background: 'none',
          '&::selection': { backgroundColor: euiTheme.colors.backgroundLightPrimary, color: 'transparent' },
          '@media (forced-colors: active)': { color: 'CanvasText' },
        }}
        onChange={(event) => {
          onChange(event.target.value);
          tellSelection();
        }}
        onSelect={tellSelection}
        onKeyDown={handleKeyDown}
      />
    </div>
  );
}
