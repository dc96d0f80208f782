import { z } from 'zod';

/** What Dawn says of the GPU that it would use. */
export const adapterSchema = z.object({
  vendor: z.string(),
  architecture: z.string(),
  device: z.string(),
  description: z.string(),
  /** A program that plays a GPU, by WebGPU's own account. */
  isFallbackAdapter: z.boolean().optional(),
});
export type Adapter = z.infer<typeof adapterSchema>;

/** Drivers that compute on the processor; some of them say nothing of it themselves. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b/i;

/** Whether the adapter is a program on the processor and no GPU. */
export function isSoftware(adapter: Adapter): boolean {
  return (
    adapter.isFallbackAdapter === true || SOFTWARE.test([adapter.architecture, adapter.device, adapter.description].join(' '))
  );
}

/** The adapter as a device: `NVIDIA GeForce RTX 4070`, `SwiftShader (software, no GPU)`. */
export function adapterName(adapter: Adapter): string {
  if (isSoftware(adapter)) {
    const known = SOFTWARE.exec([adapter.description, adapter.device, adapter.architecture].join(' '))?.[0] ?? 'a driver';
    return `${/swiftshader/i.test(known) ? 'SwiftShader' : known} (software, no GPU)`;
  }
  const { vendor, architecture, device, description } = adapter;
  // Drivers put the name into one field or the other, sometimes with their own version behind it
  const name = [device, description].find((words) => /[a-z]{3}/i.test(words));
  return name ?? ([vendor, architecture].filter(Boolean).join(' ') || 'GPU');
}
