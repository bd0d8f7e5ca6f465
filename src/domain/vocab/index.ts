export type { Concept } from './conclusions.ts';
export type { CriticalValue } from './critical-values.ts';
export type { Site } from './site.ts';
export type { Term, TermTable } from './term.ts';
export { topicOf, topics, type Topic } from './topics.ts';
export {
  vocabulary,
  type TableName,
  type Vocabulary,
  type VocabularyTables,
} from './vocabulary.ts';
export type { Variant } from './variants.ts';
