/** A few whole lines of printed code and where they come from; all texts joined are the file. */
export interface CodePiece {
  /** Ends with a line break. */
  readonly text: string;
  /** Ids from the root graph to the node that these lines print. */
  readonly nodePath?: readonly string[];
  /** Lines of a block's function: the key of its definition, and the node inside it that they print (none: its frame). */
  readonly block?: string;
  readonly node?: string;
}

export function joinPieces(pieces: readonly CodePiece[]): string {
  return pieces.map((piece) => piece.text).join('');
}
