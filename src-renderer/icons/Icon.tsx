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
  back: <path d="M13.5 8H3M7 4L3 8l4 4" />,
  forth: <path d="M2.5 8h10.5M9 4l4 4-4 4" />,
  swap: <path d="M5 2.5l-3 3 3 3M2.3 5.5H13M11 7.5l3 3-3 3M13.7 10.5H3" />,
  plus: <path d="M8 3v10M3 8h10" />,
  history: (
    <>
      <path d="M2.2 8a5.8 5.8 0 101.9-4.3L2.5 5.2M2.5 2.2v3h3" />
      <path d="M8 4.8V8l2.4 1.6" />
    </>
  ),
  note: <path d="M2.5 2.5h11v7.3l-3.7 3.7H2.5zM13.3 9.8H9.8v3.5" />,
  frame: <path d="M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3" />,
  alignLeft: <path d="M2.5 2v12M5 4h8.5v2.5H5zM5 9.5h5V12H5z" />,
  alignCenter: <path d="M8 1.8V4M8 6.5v3M8 12v2.2M3.5 4h9v2.5h-9zM5.5 9.5h5V12h-5z" />,
  alignRight: <path d="M13.5 2v12M2.5 4H11v2.5H2.5zM6 9.5h5V12H6z" />,
  alignTop: <path d="M2 2.5h12M4 5v8.5h2.5V5zM9.5 5v5H12V5z" />,
  alignMiddle: <path d="M1.8 8H4M6.5 8h3M12 8h2.2M4 3.5v9h2.5v-9zM9.5 5.5v5H12v-5z" />,
  alignBottom: <path d="M2 13.5h12M4 2.5V11h2.5V2.5zM9.5 6v5H12V6z" />,
  distributeHorizontally: <path d="M2.2 2.5v11M13.8 2.5v11M6.5 4.5h3v7h-3z" />,
  distributeVertically: <path d="M2.5 2.2h11M2.5 13.8h11M4.5 6.5h7v3h-7z" />,
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
