/** `/app/lab`: faults to practice with, where the clusters are simulated. */
import { startLesson, type Lab, type Lesson } from '@lockstep/contracts';
import { useState } from 'react';
import { EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { useChangeLesson, useLab } from '../../features/sandbox-lab/api/lessons.ts';
import { EndedLesson } from '../../features/sandbox-lab/components/ended-lesson.tsx';
import { LabProgress } from '../../features/sandbox-lab/components/lab-progress.tsx';
import { LessonList } from '../../features/sandbox-lab/components/lesson-list.tsx';
import { RunningLesson } from '../../features/sandbox-lab/components/running-lesson.tsx';
import { labMessages as text } from '../../texts/sandbox-lab.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
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
  const lab = useLab();
  return (
    <QueryState query={lab} loading={text.loading} lines={8} problem={text.problem}>
      {(data) => <LessonWork lab={data} />}
    </QueryState>
  );
}

function LessonWork({ lab: { items, ended } }: { readonly lab: Lab }) {
  const permission = usePermission(startLesson.access);
  const change = useChangeLesson();
  // What the page showed when it opened.
  const [first] = useState({ runningId: items.find((one) => one.is_running)?.id, endedAt: ended?.at });
  const running = items.find(({ is_running: isRunning }) => isRunning);
  const changing = change.isPending ? change.variables : undefined;
  const starting = changing?.to === 'started' ? changing.lesson.id : undefined;
  const start = (lesson: Lesson): void => {
    // What is running stands above the list.
    change.mutate({ lesson, to: 'started' }, { onSuccess: () => window.scrollTo({ top: 0 }) });
  };
  return (
    <>
      <LabProgress lessons={items} permission={permission} />
      <EuiSpacer size="l" />
      <ErrorNotice
        title={text.changeProblem(change.variables?.lesson.title ?? '')}
        error={change.error}
        after="m"
      />
      {running !== undefined ? (
        <RunningLesson
          key={running.id}
          lesson={running}
          permission={permission}
          isNew={running.id !== first.runningId}
          isFixing={changing?.to === 'fixed'}
          onFix={() => change.mutate({ lesson: running, to: 'fixed' })}
        />
      ) : ended === null ? null : (
        <EndedLesson
          key={ended.at}
          ended={ended}
          lessons={items}
          permission={permission}
          isNew={ended.at !== first.endedAt}
          isStarting={starting !== undefined}
          onStart={start}
        />
      )}
      <LessonList lessons={items} permission={permission} starting={starting} onStart={start} />
    </>
  );
}

export const route = { Component: SandboxLabPage };
