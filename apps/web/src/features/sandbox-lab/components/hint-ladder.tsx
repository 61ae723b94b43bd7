/** Help in steps: each hint is more direct than the one before, and the last names the fix. */
import type { Lesson } from '@lockstep/contracts';
import { EuiSpacer, EuiText } from '@elastic/eui';
import { useEffect, useRef } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { Heading } from '../../../ui/text.tsx';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useLessonHint } from '../api/lessons.ts';
import { labMessages as text } from '../../../texts/sandbox-lab.ts';

interface HintListProps extends Pick<Lesson, 'hints'> {
  /** Whether each says which of them it is. */
  readonly isNumbered?: boolean;
}

/** Hints in the order given, each with its command or setting where it has one. */
export function HintList({ hints, isNumbered = false }: HintListProps) {
  return (
    <ol>
      {hints.map(({ text: words, code }, index) => (
        <li key={words} css={{ maxInlineSize: '80ch' }}>
          <EuiText size="s">
            <p>
              {isNumbered ? <strong>{text.hintNumber(index + 1)} </strong> : null}
              {words}
            </p>
          </EuiText>
          {code === null ? null : (
            <>
              <EuiSpacer size="xs" />
              <RawText>{code}</RawText>
            </>
          )}
          <EuiSpacer size="s" />
        </li>
      ))}
    </ol>
  );
}

interface HintLadderProps {
  readonly lesson: Lesson;
  readonly permission: Permission;
}

/**
 * The next hint is a click away. When the button goes with the last one, the focus moves to the hints instead
 * of being lost.
 */
export function HintLadder({ lesson, permission }: HintLadderProps) {
  const { hints, hint_count: count } = lesson;
  const more = useLessonHint();
  const next = hints.length + 1;
  const given = useRef<HTMLDivElement>(null);
  useAnnounce(hints.at(-1)?.text ?? '');
  useEffect(() => {
    // The button for the last hint goes with it.
    if (hints.length > 0 && document.activeElement === document.body) given.current?.focus();
  }, [hints.length]);
  return (
    <>
      <Heading level={3} size="xxs" text={text.hints} />
      <EuiSpacer size="s" />
      <div ref={given} tabIndex={-1}>
        <HintList hints={hints} isNumbered />
      </div>
      {next > count ? null : (
        <GuardedButton
          look="empty"
          permission={permission}
          iconType="question"
          isLoading={more.isPending}
          onClick={() => more.mutate(lesson)}
        >
          {next === count ? text.lastHint : text.nextHint(next, count)}
        </GuardedButton>
      )}
      <ErrorNotice title={text.hintProblem(lesson.title)} error={more.error} before="s" />
    </>
  );
}
