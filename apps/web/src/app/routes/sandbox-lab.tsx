/** `/app/lab`: faults to practise with, where the clusters are simulated. */
import { startLesson } from '@lockstep/contracts';
import { EuiEmptyPrompt, EuiPageTemplate, EuiSkeletonText, EuiSpacer, EuiTitle } from '@elastic/eui';
import { useChangeLesson, useLessons } from '../../features/sandbox-lab/api/lessons.ts';
import { LessonList } from '../../features/sandbox-lab/components/lesson-list.tsx';
import { RunningLesson } from '../../features/sandbox-lab/components/running-lesson.tsx';
import { labMessages as text } from '../../features/sandbox-lab/messages.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { problemOf } from '../../lib/api-client.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { announce, Announcer } from '../../ui/announcer.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { usePermission } from '../use-permission.ts';

function SandboxLabPage() {
  usePageTitle(appMessages.title(text.title));
  const home = useHome();
  return (
    <>
      <EuiPageTemplate.Header pageTitle={text.title} description={text.about} />
      <EuiPageTemplate.Section>
        {home.data === undefined ? (
          <EuiSkeletonText lines={8} contentAriaLabel={text.loading} />
        ) : home.data.simulation ? (
          <Lessons />
        ) : (
          <EuiEmptyPrompt
            titleSize="xs"
            title={<h2>{text.notSimulatedTitle}</h2>}
            body={<p>{text.notSimulatedText}</p>}
          />
        )}
      </EuiPageTemplate.Section>
      <Announcer />
    </>
  );
}

function Lessons() {
  const { data, error } = useLessons();
  const permission = usePermission(startLesson.access);
  const change = useChangeLesson();
  if (data === undefined) {
    return error === null ? (
      <EuiSkeletonText lines={8} contentAriaLabel={text.loading} />
    ) : (
      <ProblemCallout title={text.problem} problem={problemOf(error)} isAnnounced />
    );
  }
  const running = data.find(({ is_running: isRunning }) => isRunning);
  const titleOf = (id: string): string => data.find((lesson) => lesson.id === id)?.title ?? id;
  const changing = change.isPending ? change.variables : undefined;
  return (
    <>
      {change.error === null ? null : (
        <>
          <ProblemCallout
            title={text.changeProblem(titleOf(change.variables.lessonId))}
            problem={problemOf(change.error)}
            isAnnounced
          />
          <EuiSpacer size="m" />
        </>
      )}
      {running === undefined ? null : (
        <>
          <RunningLesson
            key={running.id}
            lesson={running}
            permission={permission}
            isHealing={changing?.to === 'healed'}
            onHeal={() =>
              change.mutate(
                { lessonId: running.id, to: 'healed' },
                { onSuccess: () => announce(text.healed(running.title)) },
              )
            }
          />
          <EuiSpacer size="l" />
        </>
      )}
      <EuiTitle size="s">
        <h2>{text.lessons}</h2>
      </EuiTitle>
      <EuiSpacer size="m" />
      <LessonList
        lessons={data}
        permission={permission}
        starting={changing?.to === 'started' ? changing.lessonId : undefined}
        onStart={({ id, title }) =>
          change.mutate(
            { lessonId: id, to: 'started' },
            {
              onSuccess: () => {
                announce(text.started(title));
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
