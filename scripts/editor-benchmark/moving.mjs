// Frames per second while the drawing is panned and zoomed or a node is dragged, and what a frame costs the page's thread.
import { startClocks } from './clocks.mjs';

/**
 * Moves once a frame for so many milliseconds: `pan` and `drag` take hold of the target, the background or a node, and go to
 * and fro; `zoom` turns the wheel, `rest` does nothing. Events go in where the browser's own would, so they take the same way through the page.
 */
function move({ way, target, duration }) {
  return new Promise((resolve) => {
    const pane = document.querySelector(target) ?? document.body;
    const { left, top, width, height } = pane.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const at = (dx, dy) => ({
      clientX: x + dx,
      clientY: y + dy,
      bubbles: true,
      cancelable: true,
      view: window,
      button: 0,
      buttons: 1,
    });
    const began = performance.now();
    const gaps = [];
    const held = way === 'pan' || way === 'drag';
    let [last, frames] = [began, 0];
    if (held) pane.dispatchEvent(new MouseEvent('mousedown', at(0, 0)));
    const frame = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      frames++;
      const swing = Math.sin(frames / 20);
      if (held) window.dispatchEvent(new MouseEvent('mousemove', at(120 * swing, 300 * swing)));
      if (way === 'zoom')
        pane.dispatchEvent(new WheelEvent('wheel', { ...at(0, 0), deltaY: Math.cos(frames / 20) > 0 ? 20 : -20 }));
      if (now - began < duration) {
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

/** Milliseconds a frame on the page's thread, by kind, and frames a second. */
export async function moving(page, way, target, duration) {
  const stop = await startClocks(page);
  const { frames, seconds, slow } = await page.evaluate(move, { way, target, duration });
  const { script, layout, paint } = await stop();
  return { fps: frames / seconds, slow, script: script / frames, layout: layout / frames, paint: paint / frames };
}
