import { useEditor } from '../../state/store.ts';

/** Tells a screen reader what a command did. */
export function Announcer() {
  const { text, number } = useEditor((state) => state.announcement);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      <span key={number}>{text}</span>
    </div>
  );
}
