/** The lesson that is running: look around, let the doctor find it, put it right. */
import type { Lesson } from '@lockstep/contracts';
import {
  EuiAccordion,
  EuiBadge,
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiPanel,
  EuiSpacer,
  EuiText,
  useEuiTheme,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import type { Permission } from '../../../lib/permission.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useIsSolved, useLessonDiagnosis } from '../api/lesson-diagnosis.ts';
import { labMessages as text } from '../messages.ts';
import { lessonResult, type LessonResult } from '../model/lesson-result.ts';

interface RunningLessonProps {
  readonly lesson: Lesson;
  readonly permission: Permission;
  readonly isFixing: boolean;
  readonly onFix: () => void;
}

export function RunningLesson({ lesson, permission, isFixing, onFix }: RunningLessonProps) {
  const { euiTheme } = useEuiTheme();
  const { mutate, isPending, data, error } = useLessonDiagnosis();
  const isSolved = useIsSolved(lesson.finding.output_id, lesson.started_at);
  const settings = useAppLink(paths.fleetSettings);
  const doctor = useAppLink(paths.doctorOf(lesson.finding.output_id));
  const row = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.m } as const;
  return (
    <EuiPanel color="warning" paddingSize="l" role="region" aria-label={text.running}>
      <div css={row}>
        <Heading level={2} size="s" text={lesson.title} />
        {lesson.started_at === null ? null : (
          <EuiText size="s" color="subdued">
            {text.since} <RelativeTime at={lesson.started_at} />
          </EuiText>
        )}
      </div>
      <EuiSpacer size="s" />
      <EuiText size="s">
        <p>{lesson.story}</p>
        <p>{text.look}</p>
      </EuiText>
      <EuiSpacer size="m" />
      {isSolved && data === undefined ? <Solved /> : null}
      <div css={row}>
        <EuiButton
          size="s"
          iconType="magnify"
          isLoading={isPending}
          onClick={() => mutate(lesson.finding.output_id)}
        >
          {isPending ? text.finding : text.findIt}
        </EuiButton>
        <GuardedButton permission={permission} isLoading={isFixing} onClick={onFix}>
          {isFixing ? text.fixing : isSolved ? text.finish : text.fix}
        </GuardedButton>
        <EuiButtonEmpty size="s" {...settings}>
          {text.toSettings}
        </EuiButtonEmpty>
      </div>
      <ErrorNotice title={text.findProblem} error={error} before="m" />
      {data === undefined ? null : (
        <>
          <EuiSpacer size="m" />
          <Result result={lessonResult(lesson, data)} />
          <EuiSpacer size="s" />
          <EuiButtonEmpty size="s" flush="left" {...doctor}>
            {text.toDoctor}
          </EuiButtonEmpty>
        </>
      )}
      <EuiSpacer size="m" />
      <Spoiler title={text.spoilInject}>{lesson.inject}</Spoiler>
      <EuiSpacer size="s" />
      <Spoiler title={text.spoilFix}>{lesson.recover}</Spoiler>
    </EuiPanel>
  );
}

function Solved() {
  return (
    <>
      <EuiCallOut size="s" color="success" iconType="checkCircle" title={text.solved} role="status">
        <Paragraph>{text.solvedHint}</Paragraph>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
}

function Result({ result }: { readonly result: LessonResult }) {
  switch (result.kind) {
    case 'found':
      return (
        <EuiCallOut
          size="s"
          color="success"
          iconType="checkCircle"
          title={text.found(result.label)}
          role="status"
        >
          <Paragraph>
            {result.message}{' '}
            {result.problemId === null ? null : (
              <EuiBadge color="hollow">{text.catalog(result.problemId)}</EuiBadge>
            )}
          </Paragraph>
        </EuiCallOut>
      );
    case 'other':
      return (
        <EuiCallOut size="s" color="primary" iconType="info" title={text.other} role="status">
          <Paragraph>{result.message}</Paragraph>
        </EuiCallOut>
      );
    case 'nothing':
      return (
        <EuiCallOut size="s" color="primary" iconType="info" title={text.nothing} role="status">
          <Paragraph>{text.nothingHint}</Paragraph>
        </EuiCallOut>
      );
  }
}

function Spoiler({ title, children }: { readonly title: string; readonly children: string }) {
  const id = useGeneratedHtmlId();
  return (
    <EuiAccordion id={id} buttonContent={<EuiText size="s">{title}</EuiText>} paddingSize="s">
      <Paragraph>{children}</Paragraph>
    </EuiAccordion>
  );
}
