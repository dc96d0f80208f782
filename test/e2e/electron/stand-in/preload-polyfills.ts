import 'core-js/stable';
import * as electron from 'electron';

// Before Electron 29 a file said itself where it lies.
if (!electron.webUtils) {
  Object.assign(electron, { webUtils: { getPathForFile: (file: File & { readonly path?: string }) => file.path ?? '' } });
}
