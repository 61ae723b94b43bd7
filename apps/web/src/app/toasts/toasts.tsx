/** What was done, said aloud once by the region of the shell, and shown for a while. The list is fetched for the first one. */
import { lazy, Suspense, useEffect, useRef } from 'react';
import { sentences } from '../../lib/sentences.ts';
import { dismissAllToasts, dismissToast, useToasts } from '../../lib/toasts.ts';
import { announce } from '../../ui/announcer.tsx';
import { appMessages as text } from '../../texts/app.ts';

const ToastList = lazy(async () => ({ default: (await import('./toast-list.tsx')).ToastList }));

export function Toasts() {
  const toasts = useToasts();
  const known = useRef<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const added = toasts.filter(({ id }) => !known.current.has(id));
    known.current = new Set(toasts.map(({ id }) => id));
    announce(added.map(({ title, text: more }) => sentences(title, more)).join(' '));
  }, [toasts]);
  // The shell goes with the session.
  useEffect(() => dismissAllToasts, []);

  return toasts.length === 0 ? null : (
    <Suspense fallback={null}>
      <ToastList label={text.toasts} toasts={toasts} onDismiss={dismissToast} />
    </Suspense>
  );
}
