import type { ReactNode } from 'react';

const pictures = {
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="M10.5 10.5L14 14" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.8L15 14H1z" />
      <path d="M8 6v4M8 11.6v.8" />
    </>
  ),
  undo: <path d="M5.5 3.5l-3 3 3 3M3 6.5h6.5a3.5 3.5 0 010 7H7.5" />,
  redo: <path d="M10.5 3.5l3 3-3 3M13 6.5H6.5a3.5 3.5 0 000 7h2" />,
  close: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />,
  check: <path d="M2.5 8.5l3.5 3.5 7.5-8" />,
  down: <path d="M4 6l4 4 4-4" />,
  up: <path d="M4 10l4-4 4 4" />,
  right: <path d="M6 4l4 4-4 4" />,
  copy: (
    <>
      <path d="M5.5 5.5h8v8h-8z" />
      <path d="M10.5 5.3V2.5h-8v8h2.8" />
    </>
  ),
  export: <path d="M8 9.5v-7M5 5l3-3 3 3M3 9.5v4h10v-4" />,
  file: <path d="M4 1.8h5l3.5 3.5v9H4zM9 1.8v3.5h3.5" />,
  folder: <path d="M1.8 3.5h4.4l1.5 2h6.5v7.5H1.8z" />,
  trash: <path d="M2.5 4.5h11M6 4.3V2.5h4v1.8M4 4.7l.7 8.8h6.6l.7-8.8" />,
  play: <path d="M4.5 2.8v10.4L13 8z" />,
  pause: <path d="M5 3v10M11 3v10" />,
  stop: <path d="M3.5 3.5h9v9h-9z" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.3v3.9M8 4.7v.4" />
    </>
  ),
  chip: (
    <>
      <path d="M4.5 4.5h7v7h-7z" />
      <path d="M6 4.3V2M10 4.3V2M6 14v-2.3M10 14v-2.3M4.3 6H2M4.3 10H2M14 6h-2.3M14 10h-2.3" />
    </>
  ),
  forth: <path d="M2.5 8h10.5M9 4l4 4-4 4" />,
  swap: <path d="M5 2.5l-3 3 3 3M2.3 5.5H13M11 7.5l3 3-3 3M13.7 10.5H3" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  more: <path d="M3 8h.1M8 8h.1M13 8h.1" strokeWidth={2.2} strokeLinecap="round" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof pictures;

/** A line picture of 16 units; the words beside or on the button say what it means. */
export function Icon({ name, size = 15 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      {pictures[name]}
    </svg>
  );
}
