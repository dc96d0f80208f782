import { describe, expect, it } from 'vitest';
import { theCourse } from './course.ts';

const course = theCourse();

describe('a lesson', () => {
  it('shows what its text names, and the keys that it asks for are for that', async () => {
    await course.start().getByRole('button', { name: 'v1, v1.5, v2' }).click();
    await course
      .lesson()
      .getByRole('button', { name: /^Step 4/ })
      .click();
    await course.heading('v2: a free link').waitFor();
    await course.press('last');
    await course.page.keyboard.press('Delete');
    await course.lesson().getByText('3 of exactly 3 ReLU').waitFor();
    // In a stack too, whose first row lies under a port
    await course.page.keyboard.press('Control+Z');
    await course.lesson().getByText('4 of exactly 3 ReLU').waitFor();
    await course.window.node('BatchNormalization', 'bn1').click();
    await course.page.keyboard.press('Delete');
    await course.window.node('BatchNormalization', 'bn1').waitFor({ state: 'detached' });
  });

  it('is gone through by mouse to its end, ticks off live, and is done on the start page', async () => {
    await course.start().getByRole('button', { name: 'When the filters double' }).click();
    await course.heading('Break it').waitFor();
    const goals = course.lesson().getByRole('list', { name: 'Goals' });
    await expect.poll(() => goals.getByRole('img', { name: 'To do' }).count()).toBe(4);
    await course.window.setField(course.window.node('Conv2D', 'conv1'), 'Filters', '128');
    await goals.getByText('now 128').waitFor();
    await course.window.setField(course.window.node('Conv2D', 'conv1'), 'Strides', '2');
    await course.window.setField(course.window.node('Conv2D', 'conv2'), 'Filters', '128');
    await course.page.getByText('All goals of this step are reached.').waitFor({ state: 'attached' });
    await course.press('Next');

    await course.heading('Read what it says').waitFor();
    await course.lesson().getByRole('radio', { name: 'The link has too few parameters' }).click();
    await course.lesson().getByText('Not quite', { exact: true }).waitFor();
    await course
      .lesson()
      .getByRole('radio', { name: /still carries the shape/ })
      .click();
    await course.lesson().getByText('Right', { exact: true }).waitFor();
    await course.press('Next');

    await course.heading('First mend: a block between').waitFor();
    await course.page.getByRole('button', { name: /^Explain: The shortcut/ }).click();
    await course.page
      .getByRole('button', { name: /^Put a convolution block before it/ })
      .first()
      .click();
    await course.press('Next');
    await course.lesson().getByRole('radio', { name: 'One of 16' }).click();
    await course.press('Next');

    await course.heading('Second mend: a projection').waitFor();
    await course.press('Hint');
    await course.lesson().getByText('It is the first of the mends.').waitFor();
    await course.press('Show me');
    await course.lesson().getByText('now 28 × 28 × 128').waitFor();
    await course.press('Next');
    await course.lesson().getByRole('radio', { name: 'It works on the link' }).click();
    await course.press('Next lesson');

    await course.heading('A wide block is dear').waitFor();
    await course.press('Leave the lesson');
    await course.lesson().waitFor({ state: 'detached' });
    // The drawing stays where it was
    await course.window.node('Conv2D', 'conv1').waitFor();
    await course.page.getByRole('button', { name: 'File', exact: true }).click();
    await course.page.getByRole('menuitem', { name: /^Start page/ }).click();
    const card = course.start().getByRole('listitem').filter({ hasText: 'When the filters double' });
    await card.getByText('Done', { exact: true }).waitFor();
  });

  it('is gone through by keyboard alone, and stands there again after a reload', async () => {
    await course.page.keyboard.type('vgg');
    await course.page.keyboard.press('ArrowDown');
    await course.page.keyboard.press('Enter');
    await course.heading('One convolution').waitFor();
    await course.page.waitForFunction(() => document.activeElement?.textContent === 'One convolution');
    await course.window.node('Conv2D', 'conv1').waitFor();
    await course.tabTo(course.lesson().getByRole('button', { name: 'conv1' }));
    await course.page.keyboard.press('Enter');
    await course.tabTo(course.window.field('Filters'));
    await course.page.keyboard.press('Control+A');
    await course.page.keyboard.type('64');
    await course.page.keyboard.press('Enter');
    await course.lesson().getByText('now 224 × 224 × 64').waitFor();
    await course.tabTo(course.lesson().getByRole('button', { name: 'Next', exact: true }));
    await course.page.keyboard.press('Enter');

    await course.heading('A second one sees further').waitFor();
    await course.page.keyboard.press('Control+K');
    await course.page.keyboard.type('conv2d');
    await course.page.keyboard.press('Enter');
    await course.lesson().getByText('2 of exactly 2 Conv2D').waitFor();
    await course.tabTo(course.lesson().getByRole('button', { name: 'Show me' }));
    await course.page.keyboard.press('Enter');
    await course.tabTo(course.lesson().getByRole('button', { name: 'Next', exact: true }));
    await course.page.keyboard.press('Enter');

    await course.heading('Pooling closes the block').waitFor();
    await course.tabTo(course.lesson().getByRole('button', { name: 'Skip', exact: true }));
    await course.page.keyboard.press('Enter');
    await course.heading('The next block doubles the filters').waitFor();
    await course.page.reload();
    await course.heading('The next block doubles the filters').waitFor();
    await course.tabTo(course.lesson().getByRole('button', { name: 'Show me' }));
    await course.page.keyboard.press('Enter');
    await course.lesson().getByText('now 56 × 56 × 128').waitFor();
    await course.tabTo(course.lesson().getByRole('button', { name: 'Next', exact: true }));
    await course.page.keyboard.press('Enter');

    await course.heading('Where it ends').waitFor();
    await course.tabTo(course.lesson().getByRole('radio').first());
    await course.page.keyboard.press('ArrowDown');
    await course.lesson().getByText('Right', { exact: true }).waitFor();
    await course.page.keyboard.press('Alt+0');
    await course.lesson().getByRole('radio').first().waitFor({ state: 'detached' });
    await course.page.keyboard.press('Alt+0');
    await course.tabTo(course.lesson().getByRole('button', { name: 'Next lesson' }));
    await course.page.keyboard.press('Enter');
    await course.heading('Draw the link').waitFor();
  });
});
