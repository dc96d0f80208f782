import type { Experiment } from '#core/contract/index.ts';
import { columnWords, experimentColumns, experimentRows } from '#core/experiment/table.ts';

/** The figures of all networks: what the curves end with, and what the gradients were at both ends. */
export function ExperimentTable({ experiment }: { experiment: Experiment }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: in a narrow window it is scrolled by keys
    <section className="experiment-table" aria-label="Figures of the four networks" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {experimentColumns.map((column) => (
              <th key={column} scope="col" title={columnWords[column]}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {experimentRows(experiment).map(([title, ...figures]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {figures.map((figure, i) => (
                <td key={experimentColumns[i + 1]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Loss and accuracy of the training, over the last tenth of the steps. First and last layer: norms of their kernels’
        gradients before the first step; beside them one for the other, then and when they were measured last.
      </p>
    </section>
  );
}
