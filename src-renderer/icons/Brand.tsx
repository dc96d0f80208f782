/** Netloom's mark: a shortcut over three layers. */
export function Brand({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" style={{ flex: 'none' }}>
      <g fill="none" stroke="var(--accent)" strokeWidth="1.9" strokeLinecap="round">
        <path d="M3 10h14" />
        <path d="M3 10C6 3 14 3 17 10" />
      </g>
      <g fill="var(--accent)">
        <circle cx="3" cy="10" r="2.2" />
        <circle cx="10" cy="10" r="2.2" />
        <circle cx="17" cy="10" r="2.2" />
      </g>
    </svg>
  );
}
