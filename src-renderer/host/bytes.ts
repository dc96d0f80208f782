/** Bytes as the contract carries them. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  // A call takes only so many arguments
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
