import { chineseCues } from './cues-zh.ts';
import { englishCues } from './cues-en.ts';
import type { Lexicon } from './lexicon.ts';
import { reachWords } from './reach-words.ts';
import { synonyms } from './synonyms.ts';
import { traditionalPairs } from './traditional.ts';

export const lexicon: Lexicon = {
  id: 'uptake-text-lexicon',
  edition: '2026.1',
  source:
    'Project lists after domain design §5.6; method after NegEx (Chapman et al., J Biomed Inform 2001;34:301–310) ' +
    'and ConText (Harkema et al., J Biomed Inform 2009;42:839–851)',
  notes: [
    'Words were chosen for PET/CT reports and tried on sentences written for this project, not on real reports.',
    'Traditional characters: chosen by hand for this field, checked against the OpenCC character list.',
    'Synonyms hold only what one author may take for the other without changing the finding.',
  ],
  reviewedBy: null,
  cues: [...chineseCues, ...englishCues],
  reach: reachWords,
  synonyms,
  traditional: traditionalPairs,
  replacements: [
    ['毫米', 'mm'],
    ['厘米', 'cm'],
    ['公分', 'cm'],
    ['毫升', 'ml'],
    ['毫居里', 'mci'],
    ['公斤', 'kg'],
    ['千克', 'kg'],
    ['tumour', 'tumor'],
    ['oesophag', 'esophag'],
    ['oedema', 'edema'],
    ['haem', 'hem'],
    ['anaemi', 'anemi'],
    ['leukaemi', 'leukemi'],
    ['ischaemi', 'ischemi'],
    ['artefact', 'artifact'],
    ['paediatric', 'pediatric'],
    ['fibre', 'fiber'],
    ['centre', 'center'],
    ['grey', 'gray'],
  ],
  plurals: [
    ['', 's'],
    ['ss', 'sses'],
    ['x', 'xes'],
    ['ch', 'ches'],
    ['sh', 'shes'],
    ['y', 'ies'],
    ['sis', 'ses'],
    ['us', 'i'],
    ['us', 'uses'],
    ['um', 'a'],
    ['oma', 'omata'],
    ['ix', 'ices'],
    ['ex', 'ices'],
  ],
};
