import { useState } from 'react';
import type { Finding } from '#core/contract/index.ts';
import { Icon } from '../icons/Icon.tsx';
import { examineMachine } from '../training/engines.ts';

/** What is on this machine of all that the engines need, looked for when it is opened: asking Python takes a second. */
export function Doctor() {
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  const look = async (): Promise<void> => setFindings(await examineMachine());
  return (
    <details className="more doctor" onToggle={(event) => event.currentTarget.open && void look()}>
      <summary>On this machine</summary>
      {findings ? (
        <ul aria-label="On this machine">
          {findings.map((finding) => (
            <FindingRow key={finding.what} finding={finding} />
          ))}
        </ul>
      ) : (
        <p className="popover-words" role="status">
          Looking for Python, compilers and GPUs…
        </p>
      )}
    </details>
  );
}

function FindingRow({ finding: { what, found, advice } }: { finding: Finding }) {
  return (
    <li className={found === null ? 'missing' : ''}>
      <Icon name={found === null ? 'minus' : 'check'} size={13} />
      <b>{what}</b>
      <span>{found ?? 'not found'}</span>
      {advice && <p>{advice}</p>}
    </li>
  );
}
