import { create } from 'zustand';

/** Whether the list of steps stands open. */
export const useHistoryMenu = create<{ readonly open: boolean }>(() => ({ open: false }));

export function showHistory(open: boolean): void {
  useHistoryMenu.setState({ open });
}
