/** The lessons that can be begun. One at a time: two faults at once would be a lesson for nobody. */
import type { Lesson } from '@lockstep/contracts';
import { EuiPanel, EuiText, useEuiTheme } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { labMessages as text } from '../messages.ts';

interface LessonListProps {
  readonly lessons: readonly Lesson[];
  readonly permission: Permission;
  /** Id of the lesson that is being begun. */
  readonly starting: string | undefined;
  readonly onStart: (lesson: Lesson) => void;
}

export function LessonList({ lessons, permission, starting, onStart }: LessonListProps) {
  const { euiTheme } = useEuiTheme();
  const running = lessons.find(({ is_running: isRunning }) => isRunning);
  const mayStart: Permission =
    permission.kind === 'allowed' && running !== undefined
      ? { kind: 'denied', reason: text.otherRunning(running.title) }
      : permission;
  return (
    <ul
      css={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
        gap: euiTheme.size.m,
      }}
    >
      {lessons
        .filter((lesson) => lesson !== running)
        .map((lesson) => (
          <li key={lesson.id}>
            <EuiPanel
              hasBorder
              hasShadow={false}
              css={{ blockSize: '100%', display: 'flex', flexDirection: 'column', gap: euiTheme.size.s }}
            >
              <EuiText size="s" css={{ flex: 1 }}>
                <h3>{lesson.title}</h3>
                <p>{lesson.story}</p>
              </EuiText>
              <div>
                <GuardedButton
                  permission={mayStart}
                  isLoading={starting === lesson.id}
                  aria-label={text.startLesson(lesson.title)}
                  onClick={() => onStart(lesson)}
                >
                  {starting === lesson.id ? text.breaking : text.start}
                </GuardedButton>
              </div>
            </EuiPanel>
          </li>
        ))}
    </ul>
  );
}
