/** `/app/lab`: faults to practice with, where the clusters are simulated. */
import { startLesson } from '@lockstep/contracts';
import { EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { useChangeLesson, useLessons } from '../../features/sandbox-lab/api/lessons.ts';
import { LessonList } from '../../features/sandbox-lab/components/lesson-list.tsx';
import { RunningLesson } from '../../features/sandbox-lab/components/running-lesson.tsx';
import { labMessages as text } from '../../features/sandbox-lab/messages.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Heading } from '../../ui/text.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Page } from '../page.tsx';
import { usePermission } from '../use-permission.ts';

function SandboxLabPage() {
  const home = useHome();
  return (
    <Page title={text.title} about={text.about}>
      {home.data === undefined ? (
        <EuiSkeletonText lines={8} contentAriaLabel={text.loading} />
      ) : home.data.has_lab ? (
        <Lessons />
      ) : (
        <EmptyNote
          level={2}
          title={text.notSimulatedTitle}
          text={home.data.simulation ? text.otherConsole : text.notSimulatedText}
        />
      )}
    </Page>
  );
}

function Lessons() {
  const lessons = useLessons();
  return (
    <QueryState query={lessons} loading={text.loading} lines={8} problem={text.problem}>
      {(data) => <LessonWork data={data} />}
    </QueryState>
  );
}

function LessonWork({ data }: { readonly data: NonNullable<ReturnType<typeof useLessons>['data']> }) {
  const permission = usePermission(startLesson.access);
  const change = useChangeLesson();
  const running = data.find(({ is_running: isRunning }) => isRunning);
  const titleOf = (id: string): string => data.find((lesson) => lesson.id === id)?.title ?? id;
  const changing = change.isPending ? change.variables : undefined;
  return (
    <>
      <ErrorNotice
        title={text.changeProblem(titleOf(change.variables?.lessonId ?? ''))}
        error={change.error}
        after="m"
      />
      {running === undefined ? null : (
        <>
          <RunningLesson
            key={running.id}
            lesson={running}
            permission={permission}
            isFixing={changing?.to === 'fixed'}
            onFix={() => change.mutate({ lessonId: running.id, to: 'fixed' })}
          />
          <EuiSpacer size="l" />
        </>
      )}
      <Heading level={2} size="s" text={text.lessons} />
      <EuiSpacer size="m" />
      <LessonList
        lessons={data}
        permission={permission}
        starting={changing?.to === 'started' ? changing.lessonId : undefined}
        onStart={({ id }) =>
          change.mutate(
            { lessonId: id, to: 'started' },
            {
              onSuccess: () => {
                // What is running stands above the list.
                window.scrollTo({ top: 0 });
              },
            },
          )
        }
      />
    </>
  );
}

export const route = { Component: SandboxLabPage };
