/** How the last lesson ended, what it was, and which could be next. */
import type { EndedLesson as Ended, Lesson } from '@lockstep/contracts';
import { EuiPanel, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Heading } from '../../../ui/text.tsx';
import { labMessages as text } from '../../../texts/sandbox-lab.ts';
import { nextLesson } from '../model/lab-levels.ts';
import { formatTook } from '../model/lesson-time.ts';
import { HintList } from './hint-ladder.tsx';
import { KeptFocusHeading } from './kept-focus.tsx';

interface EndedLessonProps {
  readonly ended: Ended;
  readonly lessons: readonly Lesson[];
  readonly permission: Permission;
  readonly isStarting: boolean;
  /** It has ended on this page. */
  readonly isNew: boolean;
  readonly onStart: (lesson: Lesson) => void;
}

export function EndedLesson({ ended, lessons, permission, isStarting, isNew, onStart }: EndedLessonProps) {
  const { euiTheme } = useEuiTheme();
  const lesson = lessons.find(({ id }) => id === ended.lesson_id);
  const words = endWords(ended, lesson?.title ?? ended.lesson_id);
  const next = nextLesson(lessons, ended.lesson_id);
  useAnnounce(words.title);
  return (
    <EuiPanel
      color={ended.how === 'solved' ? 'success' : 'subdued'}
      paddingSize="l"
      role="region"
      aria-label={text.ended}
    >
      <KeptFocusHeading text={words.title} isNew={isNew} />
      <EuiSpacer size="s" />
      <EuiText size="s" css={{ maxInlineSize: '80ch' }}>
        <p>{words.about}</p>
        {ended.left === null ? null : <p>{ended.left}</p>}
      </EuiText>
      {lesson === undefined ? null : (
        <>
          <EuiSpacer size="m" />
          <Heading level={3} size="xxs" text={text.whatItWas} />
          <EuiSpacer size="s" />
          <HintList hints={lesson.hints.slice(1)} />
        </>
      )}
      {next === undefined ? null : (
        <div css={{ marginBlockStart: euiTheme.size.s }}>
          <GuardedButton
            permission={permission}
            look="fill"
            isLoading={isStarting}
            onClick={() => onStart(next)}
          >
            {text.next(next.title)}
          </GuardedButton>
        </div>
      )}
    </EuiPanel>
  );
}

function endWords({ how, took_ms: took, hints }: Ended, title: string) {
  switch (how) {
    case 'solved':
      return { title: text.solved(title), about: text.solvedText(formatTook(took), hints) };
    case 'fixed':
      return { title: text.fixedByLab(title), about: text.fixedText };
    case 'interrupted':
      return { title: text.interrupted(title), about: text.interruptedText };
  }
}
