/** A small mark beside the state of an output that will break if nobody acts; it leads to the doctor. */
import { joinMessages } from '@lockstep/json';
import { EuiButtonIcon, EuiToolTip } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { useWarnings } from '../api/warnings-query.ts';
import { warningMark } from '../../../texts/doctor-warning.ts';

interface WarningMarkProps {
  readonly outputId: string;
  readonly outputName: string;
}

/** Nothing while nothing is known: a mark that comes and goes would say more than it knows. */
export function WarningMark({ outputId, outputName }: WarningMarkProps) {
  const { data } = useWarnings();
  const own = data?.filter(({ output_id: id }) => id === outputId) ?? [];
  return own.length === 0 ? null : (
    <Mark
      outputId={outputId}
      name={warningMark(outputName, own.length)}
      content={joinMessages(own.map(({ message }) => message))}
      color={own.some(({ severity }) => severity === 'critical') ? 'danger' : 'warning'}
    />
  );
}

interface MarkProps {
  readonly outputId: string;
  readonly name: string;
  readonly content: string;
  readonly color: 'danger' | 'warning';
}

function Mark({ outputId, name, content, color }: MarkProps) {
  const link = useAppLink(paths.doctorOf(outputId));
  return (
    <EuiToolTip content={content}>
      <EuiButtonIcon iconType="warning" size="xs" color={color} aria-label={name} {...link} />
    </EuiToolTip>
  );
}
