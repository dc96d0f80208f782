import { noiseShapeCases, passingCases, rateBelowOneCases } from '../noiseCases.ts';

export const cases = [...passingCases, ...noiseShapeCases, ...rateBelowOneCases];
