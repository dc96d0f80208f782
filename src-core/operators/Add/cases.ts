import { constantCases, mergeCases } from '../mergeCases.ts';

export const cases = [...mergeCases, ...constantCases];
