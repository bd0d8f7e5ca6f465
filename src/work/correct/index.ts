export { correctSuv } from './correct-suv.ts';
