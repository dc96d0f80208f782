import '../jitless.ts';
import { fold } from '#core/fold/fold.ts';

// Gets documents from its own window only, which has checked them
addEventListener('message', ({ data }) => postMessage(fold(data)));
