import { readFileSync } from 'node:fs';
import { templatesFolder } from './load.ts';

/** A stage of a network as `templates/SOURCES.md` counts it. */
export interface CountedStage {
  readonly words: string;
  /** Nodes of the drawing that the stage is made of, where it names them. */
  readonly nodes: readonly string[];
  /** The sum in words or as arithmetic. */
  readonly sum: string;
  readonly parameters: number;
}

export interface CountedNetwork {
  readonly id: string;
  readonly parameters: number;
  /** How many of them are trained, where the section says it: that is what papers count. */
  readonly trained: number | null;
  /** Who says so. */
  readonly source: string;
  readonly stages: readonly CountedStage[];
}

/** The page's sections, one a network. What is not written as the page says is an error that names the section. */
export function countedNetworks(): readonly CountedNetwork[] {
  const page = readFileSync(`${templatesFolder}SOURCES.md`, 'utf8');
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [id = '', ...lines] = section.split('\n');
      const first = lines.find((line) => line.trim() !== '') ?? '';
      const said = /^([\d,]+) parameters?\. (.+)$/.exec(first);
      if (!said) throw new Error(`SOURCES.md, ${id}: the first line is not “1,234 parameters. Who says so.”`);
      const rows = lines.filter((line) => line.startsWith('|')).slice(2);
      const trained = /^([\d,]+) of them are trained\./.exec(said[2]!);
      return {
        id: id.trim(),
        parameters: numberOf(said[1]!),
        trained: trained && numberOf(trained[1]!),
        source: said[2]!,
        stages: rows.map((row) => stageOf(id, row)),
      };
    });
}

function stageOf(id: string, row: string): CountedStage {
  const [words, sum, parameters, ...more] = row
    .replace(/^\|\s*|\s*\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim());
  if (words === undefined || sum === undefined || !/^[\d,]+$/.test(parameters ?? '') || more.length > 0)
    throw new Error(`SOURCES.md, ${id}: this row is not | stage | weights | parameters |: ${row}`);
  const nodes = [...words.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
  return { words, nodes, sum, parameters: numberOf(parameters!) };
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}
