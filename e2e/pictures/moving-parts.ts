/** What moves on the page now, by the name of its animation and the element; what goes along as somebody scrolls does not count. */
import type { Page } from '@playwright/test';

export function movingParts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, timeline }) => playState === 'running' && timeline === document.timeline)
      .map((animation) => {
        const name = animation instanceof CSSAnimation ? animation.animationName : 'transition';
        const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
        return `${name} of ${target?.className.toString() ?? 'nothing'}`;
      }),
  );
}
