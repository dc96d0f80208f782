import { BrowserWindow, dialog } from 'electron';
import { networkEndings } from '#core/contract/index.ts';
import type { Choice } from '../api/backendProtocol.ts';

const documentFilter = { name: 'Netloom documents', extensions: ['netloom'] };
export const networksFilter = { name: 'Networks', extensions: networkEndings.map((ending) => ending.slice(1)) };
/** What is saved: the title of the dialog, and the files that it shows. */
const saving = {
  document: { title: 'Save the drawing', filters: [documentFilter] },
  project: { title: 'A new folder for the project', filters: [] },
  keras: { title: 'Export for Keras', filters: [{ name: 'Keras archives', extensions: ['keras'] }] },
  svg: { title: 'Export the picture', filters: [{ name: 'SVG pictures', extensions: ['svg'] }] },
  png: { title: 'Export the picture', filters: [{ name: 'PNG pictures', extensions: ['png'] }] },
};
const anyFilter = { name: 'All files', extensions: ['*'] };

/** Shows the system's dialog; null when the person cancels. */
export async function showDialog({ mode, kind, name }: Choice): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (!window) return null;
  if (mode === 'save') {
    const asked = kind === 'data-file' || kind === 'data-folder' ? saving.document : saving[kind];
    const { filePath, canceled } = await dialog.showSaveDialog(window, { ...asked, defaultPath: name });
    return canceled || !filePath ? null : filePath;
  }
  const filters =
    kind === 'document'
      ? [networksFilter, anyFilter]
      : kind === 'data-file'
        ? [{ name: 'NumPy archives', extensions: ['npz'] }, anyFilter]
        : [];
  const { filePaths, canceled } = await dialog.showOpenDialog(window, {
    properties: [kind === 'data-folder' ? 'openDirectory' : 'openFile'],
    filters,
  });
  return canceled ? null : (filePaths[0] ?? null);
}
