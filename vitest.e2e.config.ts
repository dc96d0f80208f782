import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What measures, and what kills while it measures, has both cores to itself. */
const alone = 'test/e2e/browser/{killed-training,recovery,scale}.test.ts';

/** How a file takes its turn among those of its project. */
function turn({ moduleId }: TestSpecification): number {
  // A core would wait for them at the end
  if (/\/browser\/(?:accessibility|looks)\./.test(moduleId)) return 0;
  // The trainings begin together, and what is short goes where one of them has ended
  return moduleId.includes('/e2e/projects/') ? 2 : 1;
}

/** A clean checkout knows only how large its files are, not how long they take. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort(
      (a, b) => a.project.config.sequence.groupOrder - b.project.config.sequence.groupOrder || turn(a) - turn(b),
    );
  }
}

/** Real browser, real Electron, real trainings: what computes one file at a time, they share two cores. */
export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // As long as the page's own waits
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        // A window waits more than it computes: two at a time. Files share no state but the Chromium
        test: {
          name: 'browser',
          include: ['test/e2e/browser/**/*.test.ts'],
          exclude: [alone],
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: [alone],
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        // A training of one core beside one of all, then the exported project
        test: {
          name: 'trainings',
          include: ['test/e2e/{training,projects}/**/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: { name: 'desktop', include: ['test/e2e/electron/**/*.test.ts'], sequence: { groupOrder: 4 } },
      },
    ],
  },
});
