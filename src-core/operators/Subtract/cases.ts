import { constantCases, pairCases } from '../mergeCases.ts';

export const cases = [...pairCases, ...constantCases];
