// Run as a part of React's own file of the build (electron.vite.config.ts), beside which the window's is compiled.
export { createRoot } from 'react-dom/client';
