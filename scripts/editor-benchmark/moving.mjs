// Frames per second while the drawing is panned and zoomed or a node is dragged, and what a frame costs the page's thread.
import { startClocks } from './clocks.mjs';

/**
 * Moves once a frame for at least so many milliseconds, and ends where it began: `pan` and `drag` take hold of the target,
 * the background or a node, and go to and fro; `zoom` turns the wheel, `rest` does nothing. Events go in where the
 * browser's own would, so they take the same way through the page.
 */
function move({ way, target, duration }) {
  return new Promise((resolve) => {
    const pane = document.querySelector(target) ?? document.body;
    const { left, top, width, height } = pane.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const held = way === 'pan' || way === 'drag';
    const at = (dx, dy) => ({
      clientX: x + dx,
      clientY: y + dy,
      bubbles: true,
      cancelable: true,
      view: window,
      button: 0,
      buttons: held ? 1 : 0,
    });
    const began = performance.now();
    const gaps = [];
    // To and fro, in frames
    const round = 120;
    let [last, frames] = [began, 0];
    if (held) pane.dispatchEvent(new MouseEvent('mousedown', at(0, 0)));
    const frame = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      frames++;
      const turn = (2 * Math.PI) / round;
      const swing = Math.sin(turn * frames);
      if (held) window.dispatchEvent(new MouseEvent('mousemove', at(120 * swing, 300 * swing)));
      if (way === 'zoom')
        pane.dispatchEvent(new WheelEvent('wheel', { ...at(0, 0), deltaY: Math.cos(turn * (frames - 0.5)) > 0 ? 20 : -20 }));
      if (now - began < duration || frames % round !== 0) {
        requestAnimationFrame(frame);
        return;
      }
      if (held) window.dispatchEvent(new MouseEvent('mouseup', at(0, 0)));
      gaps.sort((a, b) => a - b);
      resolve({ frames, seconds: (now - began) / 1000, slow: gaps[Math.floor(gaps.length * 0.95)] });
    };
    requestAnimationFrame(frame);
  });
}

/** Until nothing of the drawing has changed for a while, such as what a movement leaves to be done at its end. */
function stillness() {
  return new Promise((resolve) => {
    const done = () => {
      changes.disconnect();
      resolve();
    };
    let timer = setTimeout(done, 300);
    const changes = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, 300);
    });
    const drawing = document.querySelector('.react-flow') ?? document.body;
    changes.observe(drawing, { subtree: true, childList: true, attributes: true });
  });
}

/** Milliseconds a frame on the page's thread, by kind, and frames a second; `first`: those of a first movement, before it. */
export async function moving(page, way, target, duration) {
  const { fps: first } = await movement(page, way, target, duration);
  await page.evaluate(stillness);
  return { first, ...(await movement(page, way, target, duration)) };
}

async function movement(page, way, target, duration) {
  const stop = await startClocks(page);
  const { frames, seconds, slow } = await page.evaluate(move, { way, target, duration });
  const { script, layout, paint } = await stop();
  return { fps: frames / seconds, slow, script: script / frames, layout: layout / frames, paint: paint / frames };
}
