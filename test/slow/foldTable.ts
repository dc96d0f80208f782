import { application, applications, foldAndBack } from '#test/core/fold/roundTrip.ts';

/** Folds and unfolds every network of keras.applications; how many did not come back as they were. */
export function printFoldTable(print: (line: string) => void, only = ''): number {
  print(
    `${'network'.padEnd(24)}${'layers'.padStart(7)}${'nodes'.padStart(7)}${'fold'.padStart(9)}${'unfold'.padStart(9)}  blocks`,
  );
  let faults = 0;
  for (const name of applications.filter((each) => each.includes(only))) {
    const { row, fault } = foldAndBack(name, application(name));
    const times = [row.folding, row.unfolding].map((ms) => `${Math.round(ms)} ms`.padStart(9)).join('');
    print(`${name.padEnd(24)}${String(row.before).padStart(7)}${String(row.after).padStart(7)}${times}  ${row.blocks}`);
    if (fault === null) continue;
    faults++;
    print(`  ${fault}`);
  }
  print(faults === 0 ? 'All come back as they were.' : `${faults} did not come back as they were.`);
  return faults;
}
