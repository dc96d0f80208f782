export { mergeCases as cases } from '../mergeCases.ts';
