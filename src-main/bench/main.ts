// The measuring process's entry: it has its memory for itself, and can be ended in the middle of a step.
import { serveBench } from './process.ts';

serveBench();
