/** A file asked for while the window itself still loads: this, and its handle. */
export const aheadPath = '/opened/';

/** What hosts give out as handles; nothing else gets into a header or the page. */
const handlePattern = /^[0-9a-f-]{36}$/;

function handleIn(url: URL): string | null {
  const handle = url.searchParams.get('open');
  return handle !== null && handlePattern.test(handle) ? handle : null;
}

/** The address without its token; the file to begin with stays in it, by its handle. */
export function startOf(url: URL): string {
  const handle = handleIn(url);
  return handle === null ? '/' : `/?open=${handle}`;
}

/** The window's page; of a window that begins with a file, it asks for that at once, beside its scripts. */
export function asksAhead(page: Buffer, url: URL): Buffer | string {
  const handle = handleIn(url);
  if (handle === null) return page;
  const link = `<link rel="preload" href="${aheadPath}${handle}" as="fetch" crossorigin="anonymous" />`;
  return page.toString('utf8').replace('</head>', `${link}</head>`);
}
