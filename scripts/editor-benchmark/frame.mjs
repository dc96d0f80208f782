// What the page's thread works for one press, from the browser's trace: the press's own tasks and all up to the frame that
// shows what came of it. Times are the thread's on a core: other programs make them longer to wait for, not larger.

// No more than what is counted: what is traced in every layer of a frame would be a tenth of its time
const categories = ['toplevel', 'devtools.timeline', 'cc'];
const presses = new Set(['keydown', 'mousedown', 'mouseup', 'click']);
const kinds = {
  script: [
    'EventDispatch',
    'FunctionCall',
    'EvaluateScript',
    'TimerFire',
    'FireAnimationFrame',
    'FireIdleCallback',
    'RunMicrotasks',
  ],
  layout: ['Layout', 'UpdateLayoutTree', 'Document::recalcStyle', 'LocalFrameView::performLayout'],
};
const kindOf = (name) => Object.keys(kinds).find((kind) => kinds[kind].includes(name)) ?? 'paint';

/** Presses, and waits with `rest` for what is to be seen; the work of the thread in milliseconds, and what `rest` gives. */
export async function tracedPress(page, press, rest) {
  const session = await page.context().browser().newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  });
  await press();
  const seen = await rest();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return { ...workOf(events), ...seen };
}

function workOf(events) {
  const inputs = events.filter(({ name, args }) => name === 'EventDispatch' && presses.has(args?.data?.type));
  const [first, last] = [inputs[0], inputs.at(-1)];
  if (!first) throw new Error('The browser traced no press.');
  const thread = events
    .filter(({ ph, pid, tid, tdur }) => ph === 'X' && pid === first.pid && tid === first.tid && tdur !== undefined)
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const frame = thread.find(({ name, ts }) => name === 'ProxyMain::BeginMainFrame' && ts > last.ts);
  if (!frame) throw new Error('The browser traced no frame after the press.');
  const sums = { script: 0, layout: 0, paint: 0 };
  for (const { name, own } of ownTimes(thread.filter((event) => end(event) > first.ts && event.ts < end(frame)))) {
    sums[kindOf(name)] += own / 1000;
  }
  return { ...sums, work: sums.script + sums.layout + sums.paint };
}

const end = ({ ts, dur }) => ts + dur;

/** Events stand in one another: of each, the time that is of none in it. */
function ownTimes(events) {
  const open = [];
  return events.map(({ name, ts, dur, tdur }) => {
    while (open.length > 0 && end(open.at(-1)) <= ts) open.pop();
    const entry = { name, ts, dur, own: tdur };
    if (open.length > 0) open.at(-1).own -= tdur;
    open.push(entry);
    return entry;
  });
}
