/** What the word at the cursor may become, below the word. The keys stay in the editor. */
import { EuiPanel, useEuiTheme } from '@elastic/eui';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { consoleMessages as text } from '../../../texts/dev-console.ts';
import { FORCED_COLORS } from '../../../ui/forced-colors.ts';
import type { Completion } from '../model/completions.ts';

interface CompletionListProps {
  readonly id: string;
  readonly items: readonly Completion[];
  readonly active: number | undefined;
  /** Where the word begins in the text of the mirror. */
  readonly at: number;
  readonly mirror: RefObject<HTMLElement | null>;
  /** What the mirror shows: it follows the letters. */
  readonly shown: string;
  readonly onChoose: (completion: Completion) => void;
}

/** The editor names the active option by it (`aria-activedescendant`), since the focus stays there. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${String(index)}`;
}

const WIDTH = 500;

/**
 * `at` is where the word begins in the text of `mirror`, which is measured: a text area does not tell where its
 * text stands.
 */
export function CompletionList({ id, items, active, at, mirror, shown, onChoose }: CompletionListProps) {
  const { euiTheme } = useEuiTheme();
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const put = (): void => {
      if (panel.current !== null && mirror.current !== null) putBelow(panel.current, mirror.current, at);
    };
    put();
    // A phone that is turned has the word elsewhere.
    window.addEventListener('resize', put);
    return () => window.removeEventListener('resize', put);
  }, [mirror, at, shown]);
  return (
    <EuiPanel
      hasBorder
      paddingSize="xs"
      panelRef={panel}
      css={{
        position: 'absolute',
        zIndex: euiTheme.levels.menu,
        inlineSize: `min(100%, ${String(WIDTH)}px)`,
      }}
    >
      <ul id={id} role="listbox" aria-label={text.completions} css={{ maxBlockSize: 220, overflowY: 'auto' }}>
        {items.map((item, index) => (
          <Option
            key={`${item.kind} ${item.text}`}
            id={optionId(id, index)}
            item={item}
            isActive={index === active}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </EuiPanel>
  );
}

interface OptionProps extends Pick<CompletionListProps, 'id' | 'onChoose'> {
  readonly item: Completion;
  readonly isActive: boolean;
}

function Option({ id, item, isActive, onChoose }: OptionProps) {
  const { euiTheme } = useEuiTheme();
  const element = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <li
      ref={element}
      id={id}
      role="option"
      aria-selected={isActive}
      // The editor keeps the focus.
      onMouseDown={(event) => {
        event.preventDefault();
        onChoose(item);
      }}
      css={{
        display: 'flex',
        gap: euiTheme.size.s,
        alignItems: 'baseline',
        padding: `2px ${euiTheme.size.s}`,
        borderRadius: euiTheme.border.radius.control,
        cursor: 'pointer',
        fontSize: 13,
        '&:hover, &[aria-selected="true"]': {
          backgroundColor: euiTheme.colors.backgroundBaseInteractiveSelect,
          [FORCED_COLORS]: { outline: '2px solid Highlight', outlineOffset: -2 },
        },
      }}
    >
      <span
        css={{ flex: 1, minInlineSize: 0, overflowWrap: 'anywhere', fontFamily: euiTheme.font.familyCode }}
      >
        {item.text}
      </span>
      <span css={{ color: euiTheme.colors.textSubdued, fontSize: 12, whiteSpace: 'nowrap' }}>
        {text.completionKinds[item.kind]}
      </span>
    </li>
  );
}

/** Below the line where the word begins, and not beyond the frame around the editor. */
function putBelow(panel: HTMLElement, mirror: HTMLElement, at: number): void {
  const frame = panel.parentElement?.getBoundingClientRect();
  const word = rectAt(mirror, at);
  if (frame === undefined || word === undefined) return;
  const left = Math.max(0, Math.min(word.left - frame.left, frame.width - panel.offsetWidth));
  panel.style.insetBlockStart = `${String(Math.min(word.bottom - frame.top + 2, frame.height))}px`;
  panel.style.insetInlineStart = `${String(left)}px`;
}

function rectAt(element: HTMLElement, offset: number): DOMRect | undefined {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left < length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      // A page without a layout, as in tests, measures nothing.
      return typeof range.getBoundingClientRect === 'function' ? range.getBoundingClientRect() : undefined;
    }
    left -= length;
  }
  return undefined;
}
