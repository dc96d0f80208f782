/** Whether the window was started with a file. */
export function startsWithFile(): boolean {
  return new URL(window.location.href).searchParams.has('open');
}

/**
 * Handle of the file that the window was started with, or null. It leaves the address at once: after a reload the window
 * shows what was drawn in it, not the file anew.
 */
export function takeNamedFile(): string | null {
  const url = new URL(window.location.href);
  const handle = url.searchParams.get('open');
  if (handle === null) return null;
  url.searchParams.delete('open');
  window.history.replaceState(null, '', url.pathname + url.search);
  return handle;
}

/** Where the page that the server sent has asked for this file already; taken once, so that it is read anew after that. */
export async function fetchAhead(handle: string): Promise<Response | null> {
  const links = document.head.querySelectorAll<HTMLLinkElement>('link[rel="preload"][as="fetch"]');
  const link = [...links].find(({ href }) => href.endsWith(`/${handle}`));
  if (!link) return null;
  try {
    return await fetch(link.href);
  } finally {
    link.remove();
  }
}
