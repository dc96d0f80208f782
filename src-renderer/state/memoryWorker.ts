import '../jitless.ts';
import { memoriesOf } from './memories.ts';

// Gets documents from its own window only, which has checked them
addEventListener('message', ({ data }) => postMessage(memoriesOf(data)));
