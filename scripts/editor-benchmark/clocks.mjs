// What the page's thread works, by the browser's own clocks. They count the thread's time on a core, not the time that
// passes: other programs on the machine make it longer to wait for, not larger.

async function read(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]));
}

/** Starts the clocks; what comes back stops them and tells milliseconds by kind since the start. */
export async function startClocks(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await read(session);
  return async () => {
    const after = await read(session);
    await session.detach();
    const since = (name) => after[name] - before[name];
    const [script, layout] = [since('ScriptDuration'), since('LayoutDuration') + since('RecalcStyleDuration')];
    return { script, layout, paint: Math.max(0, since('TaskDuration') - script - layout) };
  };
}
