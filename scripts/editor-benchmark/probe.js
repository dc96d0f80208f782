// Runs in every measured page before its own scripts. Whatever the page is made with, it tells when the picture last
// changed and was painted, how long tasks blocked the page, and what its workers were asked.
(() => {
  const probe = { pressed: 0, painted: 0, waiting: 0, tasks: [], workers: [], settled: null };
  globalThis.benchmarkProbe = probe;

  /** Calls back once the frame that the browser makes next is painted. */
  const afterPaint = (work) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = work;
      channel.port2.postMessage(0);
    });

  // Only the drawing counts: other parts of a window may go on with their figures
  const drawing = '.react-flow, #target';
  new MutationObserver((records) => {
    const touched = records.some(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(drawing));
    if (!touched) return;
    probe.waiting++;
    afterPaint(() => {
      probe.waiting--;
      probe.painted = performance.now();
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const onPress = ({ timeStamp }) => {
    probe.pressed = timeStamp;
  };
  for (const type of ['click', 'keydown']) addEventListener(type, onPress, { capture: true });

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) probe.tasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });

  /** Once the picture has not changed for so many milliseconds: what there was between the last press and its last change. */
  probe.settled = async (quiet) => {
    const { tasks, workers } = probe;
    const empty = () => document.querySelector('.react-flow__node, #target .node') === null;
    const moving = () => probe.waiting > 0 || probe.painted <= probe.pressed || performance.now() - probe.painted < quiet;
    const late = performance.now() + 60_000;
    while (empty() || moving()) {
      if (performance.now() > late) throw new Error('the drawing did not come to rest within a minute');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { pressed, painted } = probe;
    const since = tasks.filter(({ start, duration }) => start + duration > pressed && start < painted);
    const longest = since.reduce((most, { duration }) => Math.max(most, duration), 0);
    // Workers ask one another: what counts is from the first question to the last answer
    const asked = workers.filter(({ start, end }) => start > pressed && end <= painted);
    const first = Math.min(...asked.map(({ start }) => start));
    const worker = asked.length === 0 ? 0 : Math.max(...asked.map(({ end }) => end)) - first;
    return { painted, shown: painted - pressed, longest, worker };
  };

  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.asked = [];
      this.addEventListener('message', () => {
        const start = this.asked.shift();
        if (start !== undefined) probe.workers.push({ start, end: performance.now() });
      });
    }
    postMessage(...given) {
      this.asked.push(performance.now());
      super.postMessage(...given);
    }
  };
})();
