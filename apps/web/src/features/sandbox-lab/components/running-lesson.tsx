/** The lesson that is running: look around, ask for hints, let the doctor find it. Its end is noticed by itself. */
import type { Lesson } from '@lockstep/contracts';
import { EuiButton, EuiButtonEmpty, EuiPanel, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { ALLOWED, type Permission } from '../../../lib/permission.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useLessonDiagnosis } from '../api/lesson-diagnosis.ts';
import { labMessages as text } from '../../../texts/sandbox-lab.ts';
import { lessonResult } from '../model/lesson-result.ts';
import { formatTook } from '../model/lesson-time.ts';
import { DoctorResult } from './doctor-result.tsx';
import { HintLadder } from './hint-ladder.tsx';
import { KeptFocusHeading } from './kept-focus.tsx';

interface RunningLessonProps {
  readonly lesson: Lesson;
  readonly permission: Permission;
  readonly isFixing: boolean;
  /** It has begun on this page. */
  readonly isNew: boolean;
  readonly onFix: () => void;
}

export function RunningLesson({ lesson, permission, isFixing, isNew, onFix }: RunningLessonProps) {
  const { euiTheme } = useEuiTheme();
  const { mutate, isPending, data, error } = useLessonDiagnosis();
  const overview = useAppLink(paths.overview);
  const doctor = useAppLink(paths.doctorOf(lesson.finding.output_id));
  const row = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.m } as const;
  return (
    <EuiPanel color="warning" paddingSize="l" role="region" aria-label={text.running}>
      <div css={row}>
        <KeptFocusHeading text={lesson.title} isNew={isNew} />
        {lesson.started_at === null ? null : <Elapsed since={lesson.started_at} />}
      </div>
      <EuiSpacer size="s" />
      <EuiText size="s" css={{ maxInlineSize: '80ch' }}>
        <p>{lesson.story}</p>
        <p>{text.look}</p>
      </EuiText>
      <EuiSpacer size="m" />
      <div css={row}>
        <EuiButton size="s" {...overview}>
          {text.toOverview}
        </EuiButton>
        <GuardedButton
          permission={ALLOWED}
          iconType="magnify"
          isLoading={isPending}
          onClick={() => mutate(lesson.finding.output_id)}
        >
          {isPending ? text.finding : text.findIt}
        </GuardedButton>
        <GuardedButton look="empty" permission={permission} isLoading={isFixing} onClick={onFix}>
          {isFixing ? text.fixing : text.fix}
        </GuardedButton>
      </div>
      <ErrorNotice title={text.findProblem} error={error} before="m" />
      {data === undefined ? null : (
        <>
          <EuiSpacer size="m" />
          <DoctorResult result={lessonResult(lesson, data)} />
          <EuiSpacer size="s" />
          <EuiButtonEmpty size="s" flush="left" {...doctor}>
            {text.toDoctor}
          </EuiButtonEmpty>
        </>
      )}
      <EuiSpacer size="m" />
      <HintLadder lesson={lesson} permission={permission} />
    </EuiPanel>
  );
}

function Elapsed({ since }: { readonly since: string }) {
  const now = useNow();
  return (
    <EuiText size="s" color="subdued">
      {text.elapsed} {formatTook(now - Date.parse(since))}
    </EuiText>
  );
}
