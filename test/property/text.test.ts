import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOf, judgeKeyPoint, lexicon, occurrences, plainText } from '#domain/text';
import { statusSentences } from '../golden/text-sentences.ts';

// Neighbours without any of the terms below, from ordinary reports; among them many cues that must not leak.
const unrelated = [
  '脑实质内未见异常密度影',
  '不除外炎症',
  '建议随访',
  '既往手术史',
  '可能',
  '除外',
  '双肾无殊，余无特殊',
  'No abnormal uptake in the liver',
  'Cannot be excluded',
  'Possible, however unlikely',
  '（未见）',
  '性质待定？',
];
const border = fc.constantFrom('。', '；', '！', '\n', '. ', '!');
const neighbour = fc.constantFrom(...unrelated);
const sentence = fc.constantFrom(...statusSentences);
const terms = ['转移', '结节', 'nodule', 'metastasis', '肺癌', '气胸', 'FDG代谢增高'];

/** Pieces of reports and of everything else, in any order. */
const scrap = fc.oneof(
  fc.constantFrom(...lexicon.cues.flatMap((group) => group.words)),
  fc.constantFrom(...terms, ...unrelated, ...'，。、：；？！（）()[]?,.: \n'.split('')),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const scraps = fc.array(scrap, { maxLength: 30 }).map((parts) => parts.join(''));

const isHan = (char: string | undefined): boolean =>
  char !== undefined && /[\u4e00-\u9fff]/.test(char);

describe('reading terms in text', () => {
  it('gives a sentence the same status whatever sentences stand around it', () => {
    fc.assert(
      fc.property(sentence, neighbour, neighbour, border, border, (one, before, after, b1, b2) => {
        const text = `${before}${b1}${one.sentence}${b2}${after}`;
        const alone = occurrences(one.sentence, one.terms);
        const found = occurrences(text, one.terms);
        expect(found.map(({ status, needsHuman }) => [status, needsHuman])).toEqual(
          alone.map(({ status, needsHuman }) => [status, needsHuman]),
        );
      }),
    );
  });

  it('does not mind spaces between Chinese characters', () => {
    fc.assert(
      fc.property(sentence, fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }), (one, gaps) => {
        const { sentence: text } = one;
        const spaced = Array.from(text)
          .map((char, at, all) =>
            isHan(char) && isHan(all[at + 1])
              ? char + ' \u3000\u00a0'.slice(0, gaps[at % 60])
              : char,
          )
          .join('');
        const plain = occurrences(text, one.terms);
        const found = occurrences(spaced, one.terms);
        expect(found.map(({ status, needsHuman, term }) => [status, needsHuman, term])).toEqual(
          plain.map(({ status, needsHuman, term }) => [status, needsHuman, term]),
        );
        for (const { start, end, term } of found)
          expect(formsOf(term)).toContain(plainText(spaced.slice(start, end)));
      }),
    );
  });

  it('points at places that hold the term, in order, and cues within the text', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        let last = 0;
        for (const { start, end, term, cues } of occurrences(text, terms)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(formsOf(term)).toContain(plainText(text.slice(start, end)));
          for (const cue of cues) {
            expect(cue.start).toBeLessThan(cue.end);
            expect(cue.end).toBeLessThanOrEqual(text.length);
          }
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throws and never depends on the order of scopes and alternatives', () => {
    const polarity = fc.constantFrom('affirmed', 'negated', 'mentioned');
    const anyOf = fc.array(fc.array(fc.oneof(fc.constantFrom(...terms), scrap), { maxLength: 3 }), {
      maxLength: 3,
    });
    const coded = fc.constantFrom(undefined, 'certain', 'probable', 'possible');
    fc.assert(
      fc.property(scraps, scraps, anyOf, polarity, coded, (a, b, wanted, says, codedCertainty) => {
        const rest = { polarity: says, codedCertainty } as const;
        const there = judgeKeyPoint({ texts: { a, b }, anyOf: wanted, ...rest });
        const back = judgeKeyPoint({ texts: { b, a }, anyOf: wanted.toReversed(), ...rest });
        expect([back.outcome, back.why]).toEqual([there.outcome, there.why]);
        expect(back.evidence.map(({ scope, start }) => [scope, start])).toEqual(
          there.evidence.map(({ scope, start }) => [scope, start]),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('calls nothing a hit on an affirmed point in a text where the term is only denied or doubted', () => {
    const doubt = fc.constantFrom(
      '未见',
      '无',
      '不除外',
      '可疑',
      '并非没有',
      '除外',
      '否认',
      '不支持',
      '疑',
    );
    fc.assert(
      fc.property(doubt, fc.constantFrom('转移', '肺癌', '气胸'), neighbour, (cue, term, other) => {
        const texts = { findings: `${other}。${cue}${term}。` };
        expect(judgeKeyPoint({ texts, anyOf: [[term]], polarity: 'affirmed' }).outcome).not.toBe(
          'hit',
        );
      }),
    );
  });
});
