import { formatBytes } from '#core/words/format.ts';
import { type MemoryLimit, machineMemory } from '../memoryLimit.ts';
import { OutOfMemoryError } from '../outOfMemory.ts';

/** What emscripten makes of the backend's program, as far as its memory is concerned. */
export interface WasmMemory {
  /** The address of new memory, as a signed number; 0 where there is none left. */
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** What a WebAssembly memory can have at most, in bytes: its addresses have 32 bits. */
const mostWasmBytes = 2 ** 32 - 2 ** 16;

const words = `the wasm engine can have ${formatBytes(mostWasmBytes)} at most`;

/** A small machine has less than WebAssembly could take. */
export function wasmLimit(): MemoryLimit {
  const machine = machineMemory();
  return machine.bytes < mostWasmBytes ? machine : { bytes: mostWasmBytes, words };
}

/**
 * The backend takes what the allocator gives without a look: at the end of the memory it would write over its own data at
 * address 0, and of sizes over 4 GB it would take the remainder. From now on both are an error in words.
 */
export function guardMemory(wasm: WasmMemory): void {
  // At its first call emscripten's function puts another into its own place
  wasm._free(wasm._malloc(1));
  const { _malloc } = wasm;
  wasm._malloc = (bytes) => {
    const address = bytes > mostWasmBytes ? 0 : _malloc(bytes);
    if (address === 0 && bytes > 0) throw new OutOfMemoryError('The wasm engine ran out of memory.');
    return address;
  };
}
