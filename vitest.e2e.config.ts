import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What measures, and what kills while it measures, has both cores to itself. */
const alone = 'test/e2e/browser/{killed-training,recovery,scale}.test.ts';

/** The trainings begin together, and what is short goes where one of them has ended. */
class TrainingsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const short = (file: TestSpecification) => file.moduleId.includes('/e2e/projects/');
    return [...sorted.filter((file) => !short(file)), ...sorted.filter(short)];
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
    sequence: { sequencer: TrainingsFirst },
    projects: [
      {
        extends: true,
        // A window waits more than it computes: two at a time. Files share no state but the Chromium
        test: {
          name: 'browser',
          include: ['test/e2e/browser/**/*.test.ts'],
          exclude: [alone],
          globalSetup: 'test/e2e/browser/chromium.ts',
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
          globalSetup: 'test/e2e/browser/chromium.ts',
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
