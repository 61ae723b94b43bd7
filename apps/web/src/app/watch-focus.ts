/**
 * A button that is at work is disabled, and what is disabled loses the focus: whoever uses the keyboard would begin again at
 * the top of the page. The focus comes back when the work is done, unless it has gone elsewhere meanwhile.
 * It watches until the returned function is called.
 */
export function watchFocus(): () => void {
  let last: EventTarget | null = null;
  const note = ({ target }: FocusEvent): void => {
    last = target;
  };
  const observer = new MutationObserver((changes) => {
    const isBack = changes.some(({ target }) => target === last && !(target as Element).matches(':disabled'));
    if (isBack && document.activeElement === document.body && last instanceof HTMLElement) {
      last.focus({ preventScroll: true });
    }
  });
  document.addEventListener('focusin', note);
  observer.observe(document.body, { subtree: true, attributeFilter: ['disabled'] });
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', note);
  };
}
