import { describe, expect, it } from 'vitest';
import { occurrences } from '#domain/text';
import { statusSentences } from './text-sentences.ts';

describe('the 48 sentences of the design', () => {
  it('are 48', () => {
    expect(statusSentences).toHaveLength(48);
  });
  it.each(statusSentences)(
    '$sentence → $terms is $status',
    ({ sentence, terms, status, human }) => {
      const found = occurrences(sentence, terms);
      expect(found.map((one) => one.status)).toEqual([status]);
      expect(found[0]!.needsHuman).toBe(human);
    },
  );
});
