/** What the pictures show: each brings a fresh window into the state that is taken, and may return how to leave it. */
export const subjects = {
  async start(page) {
    // Every card in view has its figures once its thumbnail is there
    await page
      .getByText(/parameters, \d+ layers/)
      .nth(5)
      .waitFor();
  },

  async zoo(page) {
    await page.getByRole('button', { name: /^All \d+ networks/ }).click();
    await page.getByRole('dialog', { name: 'Zoo of networks' }).waitFor();
    // Off the cards, or one of them would look chosen
    await page.mouse.move(600, 20);
    await page.waitForFunction(
      () => document.querySelectorAll('.start-picture svg').length === document.querySelectorAll('.start-picture').length,
      undefined,
      { timeout: 240_000 },
    );
  },

  async resnet50(page) {
    await open(page, /^ResNet50 v1\.5/);
    await tab(page, 'Code');
    await page.getByRole('region', { name: 'Code' }).getByText('import').first().waitFor();
  },

  async lens(page) {
    await open(page, /^ResNet50 v1\.5/);
    await search(page, 'lens: compute');
  },

  async field(page) {
    await open(page, /^ResNet50 v1\.5/);
    await page.getByRole('group', { name: /^Projection stage3\b/ }).click();
    await page.keyboard.press('r');
    await page
      .getByText(/^Sees 43/)
      .first()
      .waitFor();
  },

  async block(page) {
    await open(page, /^ResNet for digits/);
    await page
      .getByRole('button', { name: /^Open / })
      .first()
      .click();
    await page
      .getByRole('group', { name: /^Conv2D/ })
      .first()
      .waitFor();
  },

  async error(page) {
    await open(page, /^Wider second stage/);
    await page.getByRole('button', { name: /^Explain: The shortcut/ }).click();
  },

  async mended(page) {
    await subjects.error(page);
    await page
      .getByRole('button', { name: /^Project the shortcut/ })
      .first()
      .click();
  },

  async comparison(page) {
    await open(page, /^ResNet50 v1\.5/);
    await search(page, 'compare with');
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /^ResNet50 v2/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Leave', exact: true }).waitFor();
  },

  async 'side-by-side'(page) {
    await page.getByRole('dialog').getByRole('button', { name: 'Compare side by side' }).click();
    const compared = page.getByRole('dialog', { name: 'Side by side' });
    await compared.getByRole('button', { name: /^Residual block and bottleneck/ }).click();
    await compared.getByText(/needs 70,016 parameters/).waitFor();
  },

  async lesson(page) {
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /filters double/ })
      .first()
      .click();
    await page.locator('.react-flow__node').first().waitFor();
  },

  async imported(page) {
    await open(page, /^ResNet50 v1\.5/);
    await page.keyboard.press('Control+o');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /ConvNeXtTiny/ })
      .click();
    await page.getByText(/^Imported/).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).first().click();
    await page.getByText('LayerNormalization').nth(1).click();
    await tab(page, 'Summary');
    await page.getByText('Connected to').waitFor();
  },

  /** The short form, really trained: once for all four pictures. */
  async experiment(page) {
    await page.getByRole('dialog').getByRole('button', { name: 'Plain and residual…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Experiment: plain and residual' });
    const done = dialog.getByRole('row', { name: /^Residual 56 \d/ });
    const none = dialog.getByText('Nothing was tried yet');
    await done.or(none).waitFor();
    if (await none.isVisible()) await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await done.waitFor({ timeout: 3_600_000 });
    await dialog.getByRole('img', { name: /^Norms.*Residual 56 \d/ }).waitFor();
  },

  /** A run of the digits network goes on while another drawing is open. */
  async training(page) {
    await open(page, /^ResNet for digits/);
    await tab(page, 'Training');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByLabel('Validation loss').filter({ hasText: /\d/ }).waitFor({ timeout: 240_000 });
    await page.getByRole('complementary', { name: 'Palette' }).getByRole('button', { name: 'Wider second stage' }).click();
    await page.getByRole('button', { name: /^Explain: The shortcut/ }).waitFor();
    return async () => {
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await tab(page, 'Runs');
      await page
        .getByText(/stopped/i)
        .first()
        .waitFor();
    };
  },
};

async function open(page, template) {
  await page.getByRole('dialog').getByRole('button', { name: template }).first().click();
  await page.locator('.react-flow__node').first().waitFor();
}

/** As a person who knows the name of an action. */
async function search(page, words) {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
}

async function tab(page, name) {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}
