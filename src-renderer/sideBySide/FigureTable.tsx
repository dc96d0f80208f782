import type { Row, SideBySide } from '#core/compare/sideBySide/types.ts';
import { letters } from '#core/compare/sideBySide/types.ts';
import { Letter } from './SubjectCard.tsx';
import { unbroken } from './unbroken.ts';

/** All figures as a table, with their bars at the end of each row. */
export function FigureTable({ result }: { result: SideBySide }) {
  const { sides, rows } = result;
  return (
    <table className="beside-table">
      <caption className="visually-hidden">Figures of each side; ratios are to A</caption>
      <thead>
        <tr>
          <td />
          {sides.map(({ title }, i) => (
            <th key={letters[i]} scope="col">
              <Letter at={i} /> {title}
            </th>
          ))}
          <th scope="col" className="beside-bars">
            <span className="visually-hidden">Bars</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" title={row.words}>
              {row.label}
            </th>
            {row.cells.map(({ text, ratio }, i) => (
              <td key={letters[i]}>
                <b>{unbroken(text)}</b> {/* read as two words */}
                {ratio && <small>{ratio}</small>}
              </td>
            ))}
            <td className="beside-bars">
              <Bars row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bars({ row }: { row: Row }) {
  if (row.cells.every(({ share }) => share === null)) return null;
  const words = row.cells.map(({ text }, i) => `${letters[i]} ${text}`).join(', ');
  return (
    <div role="img" aria-label={`${row.label}: ${words}`}>
      {row.cells.map(({ share }, i) => (
        <span key={letters[i]} className={`beside-bar side-${i}`}>
          {letters[i]}
          <i>{share !== null && share > 0 && <b style={{ width: `${Math.max(share * 100, 0.5)}%` }} />}</i>
        </span>
      ))}
    </div>
  );
}

/** What each figure counts, for whoever asks. */
export function FigureWords({ rows }: { rows: readonly Row[] }) {
  return (
    <details className="more beside-words">
      <summary>What the figures count</summary>
      <dl>
        {rows.map(({ key, label, words }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
