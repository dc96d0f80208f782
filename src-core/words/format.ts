/** `25,636,712`: the same in every locale, as in Keras's summary and in the printed code. */
export function formatCount(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

const units = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;

/** Three figures with a unit: `231 M`, `4.09 G`; small numbers as they are. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value)) return '–';
  let [scaled, unit] = [value, 0];
  // 999.5 would round to 1000: the next unit shows it better
  while (Math.abs(scaled) >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit++;
  }
  if (unit === 0) return Number.isInteger(scaled) ? String(scaled) : scaled.toPrecision(3);
  return `${significant(scaled)} ${units[unit]}`;
}

function significant(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** So many figures: `0.0312`, `1.9`; with a power of ten where it is tiny or huge: `3.1e-7`. */
export function formatSignificant(value: number, figures: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size < 0.001 || size >= 10_000 ? value.toExponential(figures - 1) : String(Number(value.toPrecision(figures)));
}

/** `51.4 MB`, decimal units as disks and networks count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const short = formatShort(bytes);
  return `${short.replace('k', 'kB').replace(/([MGTPE])$/, '$1B')}`;
}

/** A part of a whole: `12 %`, `3.7 %`, `< 0.1 %`, `100 %`. */
export function formatShare(fraction: number): string {
  const percent = fraction * 100;
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  // What is not all is not rounded to all
  const rounded = percent < 100 && percent >= 99.5 ? '> 99' : percent.toFixed(percent === 0 || percent >= 10 ? 0 : 1);
  return `${rounded} %`;
}

/** `95.8 %`. */
export function formatPercent(fraction: number | null | undefined): string {
  return fraction == null || !Number.isFinite(fraction) ? '–' : `${(fraction * 100).toFixed(1)} %`;
}

/** `+8,832`, `−196,288`, `±0`. A real minus, as in all that follows: a hyphen is read as one of a range. */
export function formatDelta(value: number): string {
  return signed(value, formatCount);
}

/** `+2.10 M`, `−400 k`, `±0`. */
export function formatShortDelta(value: number): string {
  return signed(value, formatShort);
}

/** `+51.4 MB`, `−401 kB`, `±0`. */
export function formatBytesDelta(bytes: number): string {
  return signed(bytes, formatBytes);
}

function signed(value: number, format: (size: number) => string): string {
  if (value === 0) return '±0';
  return `${value > 0 ? '+' : '−'}${format(Math.abs(value))}`;
}

/** `1 problem`, `3 problems`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `9 s`, `1 min 12 s`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
