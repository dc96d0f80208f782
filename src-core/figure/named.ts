import type { CardData } from '../drawing/types.ts';
import { escapeXml, tag } from './xml.ts';

/** A node's markup with its name and all that is known of it: read aloud, and shown when it is pointed at. */
export function named(card: CardData, inside: string): string {
  return titled(card.note === '' ? card.label : `${card.label}. ${card.note}`, inside);
}

/** Markup whose words may be cut, with what they are as a whole. */
export function titled(words: string, inside: string): string {
  // Longer names than this are no names
  return tag('g', {}, tag('title', {}, escapeXml(words.slice(0, 2000))) + inside);
}
