import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../reference/networks/', import.meta.url));

/** The text of each of Keras's `model.to_json()` in the reference, by the network's name; large ones are kept packed. */
export function kerasFiles(): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => /\.keras\.json(\.gz)?$/.test(name));
  return new Map(
    names.map((name) => {
      const bytes = readFileSync(folder + name);
      return [name.replace(/\.keras\.json.*$/, ''), (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')];
    }),
  );
}
