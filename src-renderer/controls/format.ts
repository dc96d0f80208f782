export {
  formatBytes,
  formatBytesDelta,
  formatCount,
  formatDelta,
  formatDuration,
  formatPercent,
  formatShare,
  formatShort,
  formatShortDelta,
  plural,
} from '#core/words/format.ts';

/** Loss: three places, fewer significant ones only where it is large or tiny. */
export function formatLoss(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 100_000)) return value.toExponential(2);
  return value.toFixed(size >= 100 ? 1 : 3);
}

/** `just now`, `5 min ago`, `today 14:03`, `12 Mar 14:03`, relative to `now`. */
export function formatWhen(milliseconds: number, now: number): string {
  const seconds = (now - milliseconds) / 1000;
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  const date = new Date(milliseconds);
  const clock = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
  if (new Date(now).toDateString() === date.toDateString()) return `today ${clock}`;
  return `${date.getDate()} ${months[date.getMonth()]} ${clock}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
