/** Letters that one line which a person types can have: names, titles, values. What is made from them stays below `maximumText`. */
export const maximumLine = 1000;

/** Letters that any text of a document can have; a file with longer ones is read without them. */
export const maximumText = 10_000;
