export { globalPoolingCases as cases } from '../poolingCases.ts';
