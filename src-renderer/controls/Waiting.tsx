import './controls.css';

/** Something goes on, and nobody can say for how long. */
export function Waiting({ label }: { label: string }) {
  return (
    <div className="waiting" role="progressbar" aria-label={label}>
      <i />
    </div>
  );
}
