/** A shorter word has too many neighbours to guess at. */
const shortest = 4;

/**
 * Whether a word begins the text, or would but for one slip of the fingers: a letter that is wrong, missing or too many, or
 * two that changed places. The first letter is right or changed places with the second; digits are meant as they are typed.
 * Both in small letters.
 */
export function nearlyBegins(word: string, text: string): boolean {
  if (word.length < shortest) return text.startsWith(word);
  let at = 0;
  while (at < word.length && word[at] === text[at]) at++;
  if (at === word.length) return true;
  const [typed, next, meant, after] = [word[at]!, word[at + 1], text[at], text[at + 1]];
  const goesOn = (fromWord: number, fromText: number) => text.startsWith(word.slice(at + fromWord), at + fromText);
  const swapped = meant !== undefined && typed === after && next === meant && isLetter(typed) && isLetter(meant);
  if (swapped && goesOn(2, 2)) return true;
  if (at === 0) return false;
  const tooMany = isLetter(typed) && goesOn(1, 0);
  const missing = meant !== undefined && isLetter(meant) && goesOn(0, 1);
  const wrong = meant !== undefined && isLetter(typed) && isLetter(meant) && goesOn(1, 1);
  return tooMany || missing || wrong;
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character);
}
