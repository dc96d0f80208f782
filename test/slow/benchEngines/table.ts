import type { Figure } from './run.ts';

/** The figures as Markdown: a row a network and contestant. */
export function engineTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { title, name, msPerStep, ofKeras, peakMemoryBytes, reason, network } = figure;
    if (msPerStep === null) return [title, name, reason ?? '', '', '', ''];
    const plain = figures.find((other) => other.network === network && other.name === 'tfjs-layers');
    const ofPlain =
      plain?.ofKeras && ofKeras !== null && name !== 'Keras' && name !== 'tfjs-layers'
        ? (ofKeras / plain.ofKeras).toFixed(2)
        : '';
    return [
      title,
      name,
      `${msPerStep < 100 ? msPerStep.toFixed(1) : Math.round(msPerStep).toLocaleString('en')} ms`,
      name === 'Keras' || ofKeras === null ? '' : ofKeras.toFixed(2),
      ofPlain,
      peakMemoryBytes === null ? '' : `${Math.round(peakMemoryBytes / 1e6).toLocaleString('en')} MB`,
    ];
  });
  const head = ['network', 'trained by', 'a step (median)', 'speed, of Keras’s', 'of tfjs-layers’', 'peak memory'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
