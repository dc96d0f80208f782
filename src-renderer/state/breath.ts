/**
 * Ends the task that runs: what comes after `await breath()` is a task of its own, behind what the person did and the picture
 * that is due. Not by a timer, which a hidden window would wait a second for.
 */
export function breath(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: { yield?(): Promise<void> } };
  return scheduler?.yield?.() ?? byMessage();
}

/** What a task takes before it lets others have their turn: half of a frame, in milliseconds. */
const share = 8;

/** For work of many steps: what comes after `await turn()` is a task of its own where the one that runs has had its share. */
export function takingTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < share) return;
    await breath();
    began = performance.now();
  };
}

/** For browsers that have no scheduler. */
function byMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
