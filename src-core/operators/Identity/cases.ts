export { passingCases as cases } from '../noiseCases.ts';
