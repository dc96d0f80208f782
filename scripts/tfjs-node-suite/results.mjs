/** A jasmine reporter, and what it hears. */
export function collect() {
  const results = { passed: [], failed: [], pending: [] };
  return {
    results,
    reporter: {
      specDone({ fullName, status, failedExpectations, pendingReason }) {
        if (status === 'passed') results.passed.push(fullName);
        else if (status === 'pending') results.pending.push({ name: fullName, reason: pendingReason });
        else if (status === 'failed')
          results.failed.push({ name: fullName, messages: failedExpectations.map(({ message }) => message) });
      },
      suiteDone({ fullName, failedExpectations }) {
        for (const { message } of failedExpectations) results.failed.push({ name: fullName, messages: [message] });
      },
    },
  };
}

/** The failures that the document allows, by their full names: its lines "- `NAME`: reason". */
export function listedFailures(text) {
  return [...text.matchAll(/^- `(.+)`: .+$/gm)].map(([, name]) => name);
}

export function print({ engine, passed, failed, pending, leftOut, withoutData }) {
  const run = passed.length + failed.length + pending.length;
  console.log(`TensorFlow ${engine.version} on ${engine.device}, Node ${process.versions.node}`);
  console.log(
    `${run} tests: ${passed.length} passed, ${failed.length} failed, ${pending.length} pending; ${leftOut} left out by tfjs-node itself.`,
  );
  console.log(`Not run, as their data are not in the package: ${withoutData.join(', ')}.`);
  for (const { name, messages } of failed) console.log(`\nFAILED ${name}\n  ${messages.join('\n  ').slice(0, 600)}`);
  for (const { name } of pending) console.log(`pending ${name}`);
}

/** Whether failures and list agree; says where they don't. `whole`: every listed test was run. */
export function judge({ passed, failed }, listed, whole) {
  const unlisted = failed.filter(({ name }) => !listed.includes(name));
  const names = new Set(failed.map(({ name }) => name));
  const mended = whole ? listed.filter((name) => !names.has(name)) : [];
  for (const { name } of unlisted) console.error(`Not listed in docs/tfjs-node-suite.md: ${name}`);
  for (const name of mended) {
    const why = passed.includes(name) ? 'it passes' : 'no test of this name was run';
    console.error(`Listed in docs/tfjs-node-suite.md, but ${why}: ${name}`);
  }
  return unlisted.length + mended.length === 0 && passed.length > 0;
}
