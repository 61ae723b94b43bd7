/** Says on every page that a lesson of the sandbox is solved: it is fixed elsewhere than on the page of the lab. */
import { useLocation } from 'react-router-dom';
import { labMessages as text } from '../texts/sandbox-lab.ts';
import { formatTook } from '../features/sandbox-lab/model/lesson-time.ts';
import { paths } from '../lib/paths.ts';
import { showToast } from '../lib/toasts.ts';
import { useConsoleEvents } from '../lib/use-console-events.ts';

export function LabEvents() {
  const { pathname } = useLocation();
  useConsoleEvents((notice) => {
    if (notice.kind === 'connected' || notice.event.kind !== 'lesson-changed') return;
    const { ended, title } = notice.event;
    // The page of the lab says more of it than a toast.
    if (ended?.how !== 'solved' || pathname === paths.sandboxLab) return;
    showToast({
      kind: 'done',
      title: text.solvedToast(title),
      text: text.solvedText(formatTook(ended.took_ms), ended.hints),
    });
  });
  return null;
}
