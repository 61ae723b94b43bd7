/**
 * What is disabled loses the focus, and so does what goes away: whoever uses the keyboard would begin again at the top of
 * the page. A button that was at work gets it back when the work is done, unless it has gone elsewhere meanwhile. In the
 * place of what is gone comes what had the focus before it, in the page that is still there.
 * It watches until the returned function is called.
 */
export function watchFocus(): () => void {
  let last: HTMLElement | null = null;
  let past: readonly HTMLElement[] = [];
  const note = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    // What opens over the page goes as it came, and other pages have the same navigation.
    if (target.closest('main') !== null)
      past = [...past.filter((one) => one !== target), target].slice(-MOST_PAST);
  };
  const observer = new MutationObserver((changes) => {
    if (last === null || document.activeElement !== document.body) return;
    if (!last.isConnected) {
      // Whoever closes something may have a better place in mind.
      afterDrawing(() => {
        if (last?.isConnected === false && document.activeElement === document.body) comeBack(past);
      });
    } else if (changes.some(({ target }) => target === last) && !last.matches(':disabled')) {
      last.focus({ preventScroll: true });
    }
  });
  document.addEventListener('focusin', note);
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', note);
  };
}

/** More than a person has steps in mind. */
const MOST_PAST = 20;

function comeBack(past: readonly HTMLElement[]): void {
  past.findLast((one) => one.isConnected && !one.matches(':disabled'))?.focus({ preventScroll: true });
}

function afterDrawing(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
