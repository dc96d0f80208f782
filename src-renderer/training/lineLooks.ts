export interface LineLook {
  readonly colour: `--${string}`;
  readonly dash: readonly number[];
}

/** How the lines of several runs look: told apart by their dashes too, not by colour alone. */
export const lineLooks: readonly LineLook[] = [
  { colour: '--accent', dash: [] },
  { colour: '--k-activation', dash: [6, 3] },
  { colour: '--k-normalization', dash: [2, 3] },
  { colour: '--k-dense', dash: [9, 3, 2, 3] },
  { colour: '--k-merge', dash: [4, 2] },
];
