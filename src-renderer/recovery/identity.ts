import { readText, writeText } from '../host/storage.ts';

const [nameKey, leftKey] = ['netloom.window', 'netloom.left'];

let name: Promise<string> | null = null;
let crashed = false;

/**
 * Gives the window its name: that of before a reload, else a new one. `isAlive` says whether another window has it: a copied
 * tab brings along what its original kept. Where there are no tabs, it is not asked.
 */
export function nameWindow(isAlive?: (window: string) => Promise<boolean>): Promise<string> {
  name = settle(isAlive);
  return name;
}

/** The name that this window is known by to its host. */
export function windowName(): Promise<string> {
  return name ?? nameWindow();
}

/** Whether a page of this window ended without a word before this one. */
export function cameFromCrash(): boolean {
  return crashed;
}

/** For the page that comes after this one in the same tab: it is no copy. Returns its own end. */
export function noteWhenLeft(): () => void {
  const leave = (): void => {
    writeText('sessionStorage', leftKey, 'yes');
  };
  window.addEventListener('pagehide', leave);
  return () => window.removeEventListener('pagehide', leave);
}

async function settle(isAlive?: (window: string) => Promise<boolean>): Promise<string> {
  const stored = readText('sessionStorage', nameKey);
  const left = readText('sessionStorage', leftKey) !== null;
  writeText('sessionStorage', leftKey, null);
  if (stored !== null && /^[0-9a-f]{32}$/.test(stored)) {
    if (left) return stored;
    if (!isAlive || !(await isAlive(stored).catch(() => false))) {
      crashed = true;
      return stored;
    }
  }
  const made = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // A window that may keep nothing has a new name after each reload
  writeText('sessionStorage', nameKey, made);
  return made;
}
