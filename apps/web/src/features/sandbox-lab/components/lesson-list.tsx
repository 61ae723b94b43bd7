/** The lessons by level. One at a time: two faults at once would be a lesson for nobody. */
import type { Lesson } from '@lockstep/contracts';
import { EuiIcon, EuiPanel, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Heading, Hint } from '../../../ui/text.tsx';
import { labMessages as text } from '../../../texts/sandbox-lab.ts';
import { byLevel } from '../model/lab-levels.ts';
import { formatTook } from '../model/lesson-time.ts';

interface LessonListProps {
  readonly lessons: readonly Lesson[];
  readonly permission: Permission;
  /** Id of the lesson that is being begun. */
  readonly starting: string | undefined;
  readonly onStart: (lesson: Lesson) => void;
}

export function LessonList({ lessons, ...rest }: LessonListProps) {
  const { euiTheme } = useEuiTheme();
  const running = lessons.find(({ is_running: isRunning }) => isRunning);
  return byLevel(lessons).map(({ level, lessons: own, solved }) => (
    <section key={level} aria-label={text.levels[level].title}>
      <EuiSpacer size="l" />
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: euiTheme.size.s }}>
        <Heading level={2} size="s" text={text.levels[level].title} />
        <Hint>{text.solvedOf(solved, own.length)}</Hint>
      </div>
      <EuiText size="s" color="subdued">
        <p>{text.levels[level].about}</p>
      </EuiText>
      <EuiSpacer size="m" />
      <ul
        css={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
          gap: euiTheme.size.m,
        }}
      >
        {own
          .filter((lesson) => lesson !== running)
          .map((lesson) => (
            <li key={lesson.id}>
              <LessonCard lesson={lesson} running={running} {...rest} />
            </li>
          ))}
      </ul>
    </section>
  ));
}

interface LessonCardProps extends Omit<LessonListProps, 'lessons'> {
  readonly lesson: Lesson;
  readonly running: Lesson | undefined;
}

function LessonCard({ lesson, running, permission, starting, onStart }: LessonCardProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <EuiPanel
      hasBorder
      hasShadow={false}
      css={{ blockSize: '100%', display: 'flex', flexDirection: 'column', gap: euiTheme.size.s }}
    >
      <EuiText size="s" css={{ flex: 1 }}>
        <h3>{lesson.title}</h3>
        <p>{lesson.story}</p>
        <p>
          <EuiText size="xs" component="span" color="subdued">
            {text.teaches} {lesson.teaches}
          </EuiText>
        </p>
      </EuiText>
      <SolvedLine lesson={lesson} />
      <div>
        <GuardedButton
          permission={mayStart(permission, lesson, running)}
          isLoading={starting === lesson.id}
          aria-label={text.startLesson(lesson.title)}
          onClick={() => onStart(lesson)}
        >
          {starting === lesson.id ? text.breaking : lesson.solved === null ? text.start : text.startAgain}
        </GuardedButton>
      </div>
    </EuiPanel>
  );
}

function SolvedLine({ lesson: { solved } }: { readonly lesson: Lesson }) {
  const { euiTheme } = useEuiTheme();
  if (solved === null) return null;
  return (
    <EuiText size="xs" css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.xs }}>
      <EuiIcon type="checkCircleFill" color="success" aria-hidden />
      <span>{text.solvedIn(formatTook(solved.took_ms), solved.hints)}</span>
    </EuiText>
  );
}

function mayStart(permission: Permission, { blocked }: Lesson, running: Lesson | undefined): Permission {
  if (permission.kind === 'denied') return permission;
  if (running !== undefined) return { kind: 'denied', reason: text.otherRunning(running.title) };
  return blocked === null ? permission : { kind: 'denied', reason: blocked };
}
