export { poolingCases as cases } from '../poolingCases.ts';
