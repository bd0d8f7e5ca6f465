import { describe, expect, it } from 'vitest';
import { formsOf, lexicon, occurrences, plainText, type Lexicon } from '#domain/text';

describe('the lists of the text engine', () => {
  it('are versioned, with a source, and unsigned until a physician has signed', () => {
    expect(lexicon.id).toBe('uptake-text-lexicon');
    expect(lexicon.edition).toMatch(/^\d{4}\.\d+$/);
    expect(lexicon.source).not.toBe('');
    expect(lexicon.reviewedBy).toBeNull();
  });

  it('give every cue one meaning', () => {
    const words = lexicon.cues.flatMap((group) => group.words.map((word) => plainText(word)));
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(words).not.toContain('');
  });

  it('say of each cue that speaks of a term where it stands', () => {
    const silent = ['pseudo-negation', 'other-word', 'border', 'current'];
    for (const { kind, stands, words } of lexicon.cues)
      expect([words[0], stands.length > 0]).toEqual([words[0], !silent.includes(kind)]);
  });

  it('map each traditional character once, to a character that is itself simplified', () => {
    const pairs = lexicon.traditional.flatMap((row) => row.match(/../gsu) ?? []);
    const from = pairs.map((pair) => pair[0]!);
    expect(new Set(from).size).toBe(from.length);
    expect(pairs.filter((pair) => from.includes(pair[1]!))).toEqual([]);
    expect(plainText('雙側腎上腺轉移、無法除外；顱內、脊髓、縱膈、攝取、癥狀')).toBe(
      '双侧肾上腺转移、无法除外;颅内、脊髓、纵膈、摄取、症状',
    );
  });

  it('put each term into one group of synonyms only', () => {
    const all = lexicon.synonyms.flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ['metastasis', 'metastases'],
    ['metastases', 'metastasis'],
    ['lymph node', 'lymph nodes'],
    ['biopsy', 'biopsies'],
    ['focus', 'foci'],
    ['mass', 'masses'],
    ['appendix', 'appendices'],
    ['diverticulum', 'diverticula'],
    ['tumour', 'tumors'],
    ['lymphoma', 'lymphomata'],
  ])('know %s as %s', (term, form) => {
    expect(formsOf(term)).toContain(form);
  });

  it('make no singular of a word that only looks like a plural', () => {
    expect(formsOf('abscess')).not.toContain('absces');
    expect(formsOf('sinus')).not.toContain('sinu');
  });

  it('can be replaced whole', () => {
    const own: Lexicon = {
      ...lexicon,
      cues: [{ kind: 'negation', stands: ['before'], words: ['keine'] }],
      synonyms: [['Metastase', 'Filia']],
    };
    expect(occurrences('Keine Filia.', ['Metastase'], own)[0]).toMatchObject({
      status: 'negated',
      term: 'Metastase',
    });
    expect(occurrences('No metastasis.', ['metastasis'], own)[0]!.status).toBe('affirmed');
  });
});
