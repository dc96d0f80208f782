import 'core-js/stable';

// Chromium 83 knows no :focus-visible and throws at it; what has the focus there is shown as focused.
const matches = Element.prototype.matches;
Object.assign(Element.prototype, {
  matches(this: Element, selector: string) {
    return matches.call(this, selector.replace(/:focus-visible/g, ':focus'));
  },
});

// Nor the ids that Chromium 92 brought.
if (!crypto.randomUUID) {
  Object.assign(crypto, {
    randomUUID: () =>
      '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) =>
        (Number(c) ^ (crypto.getRandomValues(new Uint8Array(1))[0]! & (15 >> (Number(c) / 4)))).toString(16),
      ),
  });
}
