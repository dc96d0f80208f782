import type { NodeKind } from '../drawing/views.ts';

export type FigureTheme = 'light' | 'dark';

/** The window's colours that a picture of it needs; by the names of `tokens.css`, which a test compares. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly line: string;
  readonly 'line-strong': string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly 'accent-soft': string;
  readonly error: string;
  readonly 'error-soft': string;
  readonly warning: string;
  readonly 'warning-soft': string;
  readonly edge: string;
  readonly kinds: Readonly<Record<Exclude<NodeKind, 'unknown'>, string>>;
}

export const palettes: Readonly<Record<FigureTheme, Palette>> = {
  light: {
    canvas: '#f7f7f5',
    surface: '#ffffff',
    line: '#e3e3df',
    'line-strong': '#cfcfc9',
    text: '#1d1f23',
    muted: '#5f636c',
    accent: '#4a56c9',
    'accent-soft': '#eceefb',
    error: '#c2362b',
    'error-soft': '#fdeeec',
    warning: '#8a5a08',
    'warning-soft': '#fdf4e2',
    edge: '#a9adb6',
    kinds: {
      convolution: '#3a6fd8',
      normalization: '#14877e',
      activation: '#c4790f',
      merge: '#8a4fc7',
      pooling: '#3d8a3c',
      dense: '#b8406f',
      shape: '#6c7380',
      regularization: '#8a6a4f',
      io: '#3b4252',
      block: '#4a56c9',
    },
  },
  dark: {
    canvas: '#15171a',
    surface: '#1b1e22',
    line: '#2c3036',
    'line-strong': '#3c414a',
    text: '#e7e8ea',
    muted: '#a0a5af',
    accent: '#8f9af5',
    'accent-soft': '#272b47',
    error: '#f0867c',
    'error-soft': '#3a2220',
    warning: '#e0b25c',
    'warning-soft': '#352b17',
    edge: '#565c67',
    kinds: {
      convolution: '#7ba5f5',
      normalization: '#54c4ba',
      activation: '#eaa94e',
      merge: '#bb8cf0',
      pooling: '#7cc47a',
      dense: '#ee88ae',
      shape: '#a3a9b5',
      regularization: '#cda787',
      io: '#b9c0cf',
      block: '#8f9af5',
    },
  },
};

/** The hue of a kind; what is unknown is as grey as a change of shape. */
export function hueOf(palette: Palette, kind: NodeKind): string {
  return palette.kinds[kind === 'unknown' ? 'shape' : kind];
}

/** Muted grounds for printed figures: black stands on each, and in greyscale no two are alike. */
export const paperGrounds: Readonly<Record<NodeKind, string>> = {
  io: '#ffffff',
  unknown: '#f7f7f7',
  normalization: '#dff3f0',
  shape: '#e0e4e9',
  activation: '#f8d8a4',
  block: '#cdd3f4',
  pooling: '#a9d4a4',
  regularization: '#ceb298',
  convolution: '#9fc0ee',
  dense: '#de94b2',
  merge: '#b08fdc',
};
