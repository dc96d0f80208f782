import type { ShapeFault } from '../shapes/shape.ts';
import { choice } from './parameter.ts';

export type DataFormat = 'channels_last' | 'channels_first';

/** Keras's `data_format`. Everything here computes with the channels last, as TensorFlow does on every device. */
export const dataFormatParameter = choice({
  label: 'Data format',
  words: 'Where the channels stand: last (height × width × channels) or first.',
  options: ['channels_last', 'channels_first'],
  default: 'channels_last' as DataFormat,
  advanced: true,
});

/** Channels that stand first are a fault with the way around. */
export function expectChannelsLast({ dataFormat }: { readonly dataFormat: string }, what: string): ShapeFault | null {
  if (dataFormat !== 'channels_first') return null;
  return {
    code: 'channels-first',
    message: `${what} has its channels first (channels × height × width), but feature maps have them last here. Set its data format to channels_last, and the input's shape to height × width × channels: the weights stay the same.`,
  };
}
