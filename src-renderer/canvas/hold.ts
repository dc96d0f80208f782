/** Moves an element, and while a hand does, by something that is let go of. */
export interface Hold {
  /** To a CSS transform; `byHand`: a hand moves it, and its own style stays as it is until it is released. */
  to(element: HTMLElement, transform: string, byHand: boolean): void;
  release(): void;
}

/**
 * Moves an element once a frame as cheaply as the browser can: by an animation that stands still, whose one moment is set
 * anew. For every change of a style's transform Chromium puts all layers of the page together again (in 156, with
 * `will-change`, too), which among hundreds of cards takes half of a frame; not for an animation's.
 */
export function newHold(): Hold {
  let [held, animation]: [HTMLElement | null, Animation | null] = [null, null];
  const release = (): void => {
    animation?.cancel();
    [held, animation] = [null, null];
  };
  return {
    to(element, transform, byHand) {
      if (!byHand) {
        release();
        element.style.transform = transform;
        return;
      }
      const moment = { transform: [transform, transform] };
      if (held !== element) {
        release();
        held = element;
        animation = element.animate(moment, { duration: 1, fill: 'both' });
        animation.pause();
      } else (animation!.effect as KeyframeEffect).setKeyframes(moment);
    },
    release,
  };
}
