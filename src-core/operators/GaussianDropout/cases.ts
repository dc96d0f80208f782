import { passingCases, rateBelowOneCases } from '../noiseCases.ts';

export const cases = [...passingCases, ...rateBelowOneCases];
