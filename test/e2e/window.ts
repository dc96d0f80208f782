import type { Locator, Page } from 'playwright-core';

/** Netloom's window, in the words of who uses it; the same for the browser and the desktop. */
export class Window {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** A node's card on the canvas, by type and name. */
  node(type: string, name: string): Locator {
    return this.page.getByRole('region', { name: 'Canvas' }).getByRole('group', { name: new RegExp(`^${type} ${name}\\b`) });
  }

  async emptyCanvas(): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: 'Empty canvas' }).click();
  }

  async template(name: RegExp): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name }).first().click();
    // It comes by a request: what is pressed before it is there acts on the drawing before it
    await this.page.getByRole('region', { name: 'Canvas' }).locator('.react-flow__node').first().waitFor();
  }

  /** Drags an operator from the palette to a place of the canvas, in pixels from its corner. */
  async dragFromPalette(item: string, x: number, y: number): Promise<void> {
    const source = this.page.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name: item, exact: true });
    await source.dragTo(this.page.locator('.react-flow__pane'), { targetPosition: { x, y } });
  }

  /** Draws a wire with the mouse from a node's output to an input of another. */
  async wire(from: Locator, to: Locator, port = 0): Promise<void> {
    const source = await center(from.locator('.react-flow__handle.source').first());
    const target = await center(to.locator('.react-flow__handle.target').nth(port));
    await this.page.mouse.move(source.x, source.y);
    await this.page.mouse.down();
    await this.page.mouse.move((source.x + target.x) / 2, (source.y + target.y) / 2, { steps: 5 });
    await this.page.mouse.move(target.x, target.y, { steps: 5 });
    await this.page.mouse.up();
  }

  field(label: string): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' }).getByLabel(label, { exact: true });
  }

  async setField(node: Locator, label: string, value: string): Promise<void> {
    await node.click();
    await this.field(label).fill(value);
    await this.field(label).press('Enter');
  }

  async choose(node: Locator, label: string, value: string): Promise<void> {
    await node.click();
    await this.page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('radiogroup', { name: label })
      .getByRole('radio', { name: value, exact: true })
      .click();
  }

  /** Shows a tab of the drawer; a click on the one that is shown would close it. */
  async tab(name: string): Promise<Locator> {
    const panel = this.page.getByRole('tabpanel', { name: new RegExp(`^${name}`) });
    if (!(await panel.isVisible())) await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    return panel;
  }

  /** What the status bar says of problems. */
  status(text: string | RegExp): Locator {
    return this.page.getByRole('contentinfo').getByText(text);
  }
}

async function center(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.waitFor({ state: 'attached' });
  const box = await locator.boundingBox();
  if (!box) throw new Error('the port is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
