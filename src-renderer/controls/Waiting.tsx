import './waiting.css';

interface WaitingProps {
  readonly label: string;
  /** From 0 to 1; null where nobody can say for how long it goes on. */
  readonly fraction?: number | null;
}

/** Something goes on. */
export function Waiting({ label, fraction = null }: WaitingProps) {
  const known = fraction !== null && { 'aria-valuenow': Math.round(fraction * 100), 'data-known': true };
  return (
    <div className="waiting" role="progressbar" aria-label={label} {...known}>
      <i style={fraction === null ? undefined : { width: `${fraction * 100}%` }} />
    </div>
  );
}
