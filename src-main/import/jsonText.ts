import { maximumDepth } from '#core/formats/keras/json.ts';
import { maximumText, maximumValues } from './limits.ts';

/**
 * Parses JSON from outside. What would exhaust the memory or the stack is found by counting, before anything is parsed.
 * Throws an `Error` whose message continues "... can't be read: ".
 */
export function parseJson(text: string): unknown {
  if (text.length > maximumText) throw new Error('its text is larger than 64 MB; no network is');
  scan(text);
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw new Error(
      `it is not whole JSON (${error instanceof Error ? error.message.slice(0, 120) : 'unknown'}); was it cut off?`,
    );
  }
}

function scan(text: string): void {
  let [depth, values] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: // a string: what looks like a bracket in it is none
        for (i++; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++;
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > maximumDepth) throw new Error(`it nests deeper than ${maximumDepth} levels; no network does`);
        values++;
        break;
      case 0x5d:
      case 0x7d:
        depth--;
        break;
      case 0x2c: // a comma: one value more
        values++;
        break;
    }
    if (values > maximumValues) throw new Error('it holds more values than any network');
  }
}
