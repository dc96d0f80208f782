import { BrowserWindow, dialog } from 'electron';
import type { Choice } from '../api/backendProtocol.ts';

const documentFilter = { name: 'Netloom documents', extensions: ['netloom'] };
const networksFilter = { name: 'Networks', extensions: ['netloom', 'keras', 'h5', 'hdf5', 'json'] };
const kerasFilter = { name: 'Keras archives', extensions: ['keras'] };
const anyFilter = { name: 'All files', extensions: ['*'] };

/** Shows the system's dialog; null when the person cancels. */
export async function showDialog({ mode, kind, name }: Choice): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (!window) return null;
  if (mode === 'save') {
    const filters = kind === 'document' ? [documentFilter] : kind === 'keras' ? [kerasFilter] : [];
    const title =
      kind === 'project' ? 'A new folder for the project' : kind === 'keras' ? 'Export for Keras' : 'Save the drawing';
    const { filePath, canceled } = await dialog.showSaveDialog(window, { title, defaultPath: name, filters });
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
