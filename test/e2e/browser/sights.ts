import type { Page } from 'playwright-core';

/**
 * What of the window, or of the page, dialog or menu that is open over it, is not as it should be: a sentence for each
 * thing that is cut off, lies on another, can't be reached by scrolling, or makes the page wider than its window.
 */
export function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const [width, height] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
    const said = (element: Element): string =>
      element.getAttribute('aria-label') ?? (element.textContent?.trim().slice(0, 40) || String(element.className));
    const over = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"]')];
    const ground: ParentNode = over.at(-1) ?? document;
    /** What is cut away or can be scrolled to is not in the way. */
    const seen = (element: Element): boolean => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return x >= 0 && y >= 0 && x < width && y < height && element.contains(document.elementFromPoint(x, y));
    };
    /** What is left of it within everything that cuts it. */
    const boxOf = (element: Element) => {
      let { left, right, top, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowX === 'visible') continue;
        const its = around.getBoundingClientRect();
        [left, right] = [Math.max(left, its.left), Math.min(right, its.right)];
        [top, bottom] = [Math.max(top, its.top), Math.min(bottom, its.bottom)];
      }
      return { left, right, top, bottom };
    };
    const faults: string[] = [];
    if (document.documentElement.scrollWidth > width) faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of over) {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (left < 0 || top < 0 || right > width || bottom > height) faults.push(`${said(element)} reaches over the window`);
    }
    const controls = [
      ...ground.querySelectorAll<HTMLElement>(
        'button, input, select, textarea, summary, a[href], [role="tab"], [role="combobox"]',
      ),
    ].filter((element) => {
      const { width: w, height: h } = element.getBoundingClientRect();
      return w >= 2 && h >= 2 && !element.closest('.react-flow__viewport, [aria-hidden="true"]') && element.checkVisibility();
    });
    const shown = controls.filter(seen);
    for (const [i, element] of shown.entries()) {
      const box = boxOf(element);
      if (box.left < -1 || box.right > width + 1) faults.push(`${said(element)} reaches over the edge`);
      for (const other of shown.slice(i + 1)) {
        if (element.contains(other) || other.contains(element)) continue;
        // A card's button lies over the whole card
        if (element.closest('[data-card]') || other.closest('[data-card]')) continue;
        // So does what stands at the end of a row that is pressed as a whole
        if (element.parentElement === other.parentElement && getComputedStyle(other).position === 'absolute') continue;
        const its = boxOf(other);
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (across > 2 && down > 2) faults.push(`${said(element)} lies on ${said(other)}`);
      }
      // Words that neither end with an ellipsis nor can be scrolled
      const { overflowX, textOverflow } = getComputedStyle(element);
      const cut =
        element.scrollWidth > element.clientWidth + 1 && textOverflow !== 'ellipsis' && element.matches('button, summary');
      if (cut && element.clientWidth > 0) faults.push(`${said(element)} is cut off (${overflowX})`);
    }
    // The rest is there when one scrolls to it
    for (const element of controls) {
      if (shown.includes(element) || element.closest('.canvas, .skip-link')) continue;
      const moved = [...parents(element)].map((one) => [one, one.scrollLeft, one.scrollTop] as const);
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      if (!seen(element)) faults.push(`${said(element)} can't be reached`);
      for (const [one, x, y] of moved) one.scrollTo(x, y);
    }
    return faults;

    function* parents(element: Element): Generator<Element> {
      for (let one = element.parentElement; one; one = one.parentElement) yield one;
    }
  });
}

/**
 * Everything that takes the focus and looks, with it, as it does without. A row of tabs hands the
 * focus on. A field over a list is left out: its caret and the
 * option that Enter takes show where one is.
 */
export async function withoutFocusRing(page: Page): Promise<string[]> {
  // The ring is for who uses the keyboard: the last that was pressed was a key
  await page.keyboard.press('Shift');
  return page.evaluate(async () => {
    const said = (element: Element): string =>
      element.getAttribute('aria-label') ?? (element.textContent?.trim().slice(0, 40) || String(element.className));
    const ground: ParentNode = [...document.querySelectorAll('[role="dialog"], [role="menu"]')].at(-1) ?? document;
    const before = document.activeElement as HTMLElement | null;
    const takers = [
      ...ground.querySelectorAll<HTMLElement>(
        'button, input, select, textarea, summary, a[href], [tabindex]:not([tabindex="-1"]), [role="menuitem"], [role="treeitem"]',
      ),
    ].filter(
      (element) =>
        element.checkVisibility() &&
        element.getBoundingClientRect().width >= 2 &&
        !element.matches(
          ':disabled, [data-disabled], button[tabindex="-1"]:not([role]), [role="combobox"][aria-activedescendant], [role="tablist"]',
        ),
    );
    const parts = (element: Element): string => {
      const looks: string[] = [];
      for (const [one, pseudo] of [
        [element, ''],
        [element, '::before'],
        [element, '::after'],
        [element.parentElement, ''],
        [element.parentElement?.parentElement, ''],
        [document.getElementById(element.getAttribute('aria-activedescendant') ?? ''), ''],
        [document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.firstElementChild, ''],
      ] as const) {
        if (!one) continue;
        const {
          outlineStyle,
          outlineWidth,
          outlineColor,
          boxShadow,
          borderColor,
          borderWidth,
          backgroundColor,
          backgroundImage,
        } = getComputedStyle(one, pseudo || undefined);
        const outline = outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
        looks.push([outline, boxShadow, borderColor, borderWidth, backgroundColor, backgroundImage].join(' | '));
      }
      return looks.join('\n');
    };
    const faults: string[] = [];
    const leave = () => (document.activeElement as HTMLElement | null)?.blur();
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (const element of takers) {
      leave();
      // An item of a menu stays marked while the focus is elsewhere for a moment
      if (element.hasAttribute('data-highlighted')) continue;
      const without = parts(element);
      element.focus({ preventScroll: true });
      // A menu, a dialog or a list of tabs may keep it elsewhere
      if (document.activeElement !== element || parts(element) !== without) continue;
      // What the program marks itself, a menu its items, is drawn later
      await drawn();
      if (document.activeElement === element && parts(element) === without) faults.push(`${said(element)} shows no focus`);
    }
    leave();
    before?.focus?.({ preventScroll: true });
    return [...new Set(faults)];
  });
}

/**
 * With the system's own few colours: what has no edge (pages apart, what lies over the window needs one; so does what
 * one types or chooses in), and what is chosen but looks like what is not.
 */
export function indistinct(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = (element: Element): string =>
      element.getAttribute('aria-label') ?? (element.textContent?.trim().slice(0, 40) || String(element.className));
    const faults: string[] = [];
    const visible = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width >= 2;
    const framed = (element: Element): boolean => {
      const { borderTopStyle, borderTopWidth, borderBottomStyle, borderBottomWidth, outlineStyle } = getComputedStyle(element);
      return (
        (borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) >= 1) ||
        (borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) >= 1) ||
        outlineStyle !== 'none'
      );
    };
    const fields = 'input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"]), select, textarea, .button';
    for (const element of document.querySelectorAll(`[role="dialog"]:not(.page), [role="menu"], ${fields}`)) {
      if (!visible(element)) continue;
      const around = [element, element.parentElement, element.parentElement?.parentElement];
      const edge = element.matches('[role]') && !element.matches('input') ? around.slice(0, 1) : around;
      if (!edge.some((one) => one && framed(one))) faults.push(`${said(element)} has no edge`);
    }
    const look = (element: Element): string =>
      ['', '::before', '::after']
        .map((pseudo) => {
          const style = getComputedStyle(element, pseudo || undefined);
          const shown = pseudo === '' || style.content !== 'none' ? style : null;
          return [
            shown?.color,
            shown?.backgroundColor,
            shown?.borderStyle,
            shown?.borderWidth,
            shown?.borderColor,
            shown?.outlineStyle,
            shown?.outlineColor,
            shown?.fontWeight,
            shown?.textDecorationLine,
          ].join(' ');
        })
        .join('\n');
    const states = [
      ['aria-selected', 'true'],
      ['aria-pressed', 'true'],
      ['aria-checked', 'true'],
      ['aria-current', 'true'],
    ] as const;
    for (const [name, on] of states) {
      for (const chosen of document.querySelectorAll(`[${name}="${on}"]`)) {
        if (!visible(chosen) || chosen.closest('.react-flow__viewport')) continue;
        const siblings = [
          ...(chosen
            .closest('ul, ol, [role="listbox"], [role="tree"], [role="tablist"], [role="radiogroup"], [role="menu"]')
            ?.querySelectorAll(chosen.tagName) ?? []),
        ];
        const other = siblings.find(
          (one) =>
            one.className === chosen.className && one.getAttribute(name) !== on && visible(one) && !one.matches(':disabled'),
        );
        if (other && look(other) === look(chosen) && other.childElementCount === chosen.childElementCount)
          faults.push(`${said(chosen)} looks like ${said(other)}, which is not chosen`);
      }
    }
    return [...new Set(faults)];
  });
}

/** What moves by itself, by its class. */
export function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
      .map(({ effect }) => (effect as KeyframeEffect).target?.className?.toString() ?? ''),
  );
}
