// What a suite came to, for `npm test`: its counts, and each thing that failed by its place, so that it can be told at the end.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './run.mjs';

/** The first lines of an error, and where it came from. */
function words({ name, message, cause, stacks }) {
  const lines = stripVTControlCharacters(String(message ?? name ?? 'an error without a message')).split('\n');
  const [place] = stacks ?? [];
  const from = place ? ` (${path.relative(root, place.file)}:${place.line})` : '';
  const because = cause ? ` Because: ${words(cause)}` : '';
  return `${lines.slice(0, 6).join('\n    ')}${from}${because}`;
}

function neverEnded(count) {
  return count === 1 ? 'it never ended' : `it and ${count - 1} others of this file never ended`;
}

export default class TellReporter {
  onTestRunEnd(modules, unhandled) {
    const total = { passed: 0, failed: 0, skipped: 0 };
    const failures = [];
    const failed = (where, errors, tests = 1) => {
      total.failed += tests;
      failures.push(`${where}\n    ${errors.map(words).join('\n    ')}`);
    };
    for (const module of modules) {
      const file = module.relativeModuleId;
      if (module.errors().length > 0) failed(file, module.errors());
      for (const suite of module.children.allSuites())
        if (suite.errors().length > 0) failed(`${file} > ${suite.fullName}`, suite.errors());
      const unended = [];
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state === 'passed' || state === 'skipped') total[state]++;
        else if (state === 'failed') failed(`${file} > ${test.fullName}`, errors);
        else unended.push(test.fullName);
      }
      // A process that dies leaves tests that never ended, told once however many they are, and files that were never read
      if (unended.length > 0) failed(`${file} > ${unended[0]}`, [{ message: neverEnded(unended.length) }], unended.length);
      else if (module.state() === 'queued' || module.state() === 'pending') failed(file, [{ message: 'it was never run' }]);
    }
    for (const error of unhandled) failed('outside of a test', [error]);
    writeFileSync(process.env.NETLOOM_TEST_REPORT, JSON.stringify({ ...total, failures }));
  }
}
