import type { SiteRow } from './site.ts';

// Catalogue of domain.md §3.3, abdomen and pelvis (R3). Liver segments: Couinaud.
// Which sites are adjacent (`near`) is common knowledge of the field and waits for a physician's signature.

const couinaudNear: Readonly<Record<string, readonly string[]>> = {
  S2: ['S3', 'S4'],
  S3: ['S4'],
  S4: ['S5', 'S8'],
  S5: ['S6', 'S8'],
  S6: ['S7'],
  S7: ['S8'],
};

/** Sites in a row, each adjacent to the next. */
const chain = (
  parent: string,
  rows: ReadonlyArray<readonly [id: string, zh: string, en: string]>,
): SiteRow[] =>
  rows.map(([id, zh, en], at) => {
    const next = rows[at + 1];
    return { id: `${parent}.${id}`, zh, en, parent, near: next ? [`${parent}.${next[0]}`] : [] };
  });

const node = (
  id: string,
  zh: string,
  en: string,
  near: readonly string[] = [],
  paired = false,
): SiteRow => ({
  id: `ln.${id}`,
  zh: `${zh}淋巴结`,
  en: `${en} node`,
  parent: 'ln.abdominopelvic',
  ...(paired ? { paired: '.' as const } : {}),
  near: near.map((other) => `ln.${other}`),
});

export const abdomenRows: readonly SiteRow[] = [
  { id: 'liver', zh: '肝', en: 'liver' },
  ...['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'].map((segment): SiteRow => ({
    id: `liver.${segment}`,
    zh: `肝${segment}段`,
    en: `liver segment ${segment}`,
    parent: 'liver',
    near: (couinaudNear[segment] ?? []).map((other) => `liver.${other}`),
  })),
  { id: 'gallbladder', zh: '胆囊', en: 'gallbladder' },
  { id: 'bileDuct', zh: '胆管', en: 'bile duct' },
  { id: 'pancreas', zh: '胰腺', en: 'pancreas', heading: true },
  ...chain('pancreas', [
    ['head', '胰头', 'pancreatic head'],
    ['body', '胰体', 'pancreatic body'],
    ['tail', '胰尾', 'pancreatic tail'],
  ]),
  { id: 'spleen', zh: '脾', en: 'spleen' },
  { id: 'adrenal', zh: '肾上腺', en: 'adrenal gland', paired: '.' },
  { id: 'kidney', zh: '肾', en: 'kidney', paired: '.' },
  { id: 'ureter', zh: '输尿管', en: 'ureter', paired: '.' },
  { id: 'bladder', zh: '膀胱', en: 'urinary bladder', laterality: 'M' },
  { id: 'urethra', zh: '尿道', en: 'urethra', laterality: 'M' },
  { id: 'stomach', zh: '胃', en: 'stomach', heading: true },
  ...chain('stomach', [
    ['cardia', '贲门', 'gastric cardia'],
    ['body', '胃体', 'gastric body'],
    ['antrum', '胃窦', 'gastric antrum'],
  ]),
  { id: 'duodenum', zh: '十二指肠', en: 'duodenum' },
  { id: 'smallBowel', zh: '小肠', en: 'small bowel' },
  { id: 'appendix', zh: '阑尾', en: 'appendix', near: ['colon.caecum'] },
  { id: 'colon', zh: '结肠', en: 'colon', heading: true },
  ...chain('colon', [
    ['caecum', '盲肠', 'caecum'],
    ['ascending', '升结肠', 'ascending colon'],
    ['transverse', '横结肠', 'transverse colon'],
    ['descending', '降结肠', 'descending colon'],
    ['sigmoid', '乙状结肠', 'sigmoid colon'],
  ]),
  { id: 'rectum', zh: '直肠', en: 'rectum', near: ['colon.sigmoid', 'anus'] },
  { id: 'anus', zh: '肛管', en: 'anal canal' },
  { id: 'peritoneum', zh: '腹膜', en: 'peritoneum', near: ['omentum'] },
  { id: 'omentum', zh: '大网膜', en: 'omentum' },
  { id: 'retroperitoneum', zh: '腹膜后', en: 'retroperitoneum' },
  {
    id: 'ln.abdominopelvic',
    zh: '腹盆部淋巴结',
    en: 'abdominal and pelvic nodes',
    parent: 'ln',
    heading: true,
  },
  node('gastrohepatic', '肝胃间隙', 'gastrohepatic', ['hepatoduodenal']),
  node('hepatoduodenal', '肝十二指肠', 'hepatoduodenal'),
  node('mesenteric', '肠系膜', 'mesenteric'),
  node('paraaortic', '腹主动脉旁', 'para-aortic'),
  node('commonIliac', '髂总', 'common iliac', ['externalIliac', 'internalIliac'], true),
  node('externalIliac', '髂外', 'external iliac', ['obturator'], true),
  node('internalIliac', '髂内', 'internal iliac', ['obturator'], true),
  node('obturator', '闭孔', 'obturator', [], true),
  node('presacral', '骶前', 'presacral'),
  node('inguinal', '腹股沟', 'inguinal', ['externalIliac'], true),
  { id: 'uterus', zh: '子宫', en: 'uterus', heading: true },
  {
    id: 'uterus.corpus',
    zh: '子宫体',
    en: 'uterine corpus',
    parent: 'uterus',
    near: ['uterus.endometrium'],
  },
  { id: 'uterus.cervix', zh: '子宫颈', en: 'uterine cervix', parent: 'uterus' },
  { id: 'uterus.endometrium', zh: '子宫内膜', en: 'endometrium', parent: 'uterus' },
  { id: 'ovary', zh: '卵巢', en: 'ovary', paired: '.' },
  { id: 'vagina', zh: '阴道', en: 'vagina', laterality: 'M' },
  { id: 'prostate', zh: '前列腺', en: 'prostate' },
  ...(
    [
      ['PZ', '前列腺外周带', 'prostate peripheral zone'],
      ['TZ', '前列腺移行带', 'prostate transition zone'],
    ] as const
  ).map(([zone, zh, en]): SiteRow => ({
    id: `prostate.${zone}`,
    zh,
    en,
    parent: 'prostate',
    paired: '.',
    parts: [
      { id: 'base', zh: '基底部', en: 'base' },
      { id: 'mid', zh: '中部', en: 'mid-gland' },
      { id: 'apex', zh: '尖部', en: 'apex' },
    ],
  })),
  { id: 'seminalVesicle', zh: '精囊', en: 'seminal vesicle', paired: '.' },
  { id: 'testis', zh: '睾丸', en: 'testis', paired: '.' },
  { id: 'fat.perirenal', zh: '肾周脂肪', en: 'perirenal fat', parent: 'fat', paired: '.' },
  {
    id: 'vessel.aorta.abdominal',
    zh: '腹主动脉',
    en: 'abdominal aorta',
    parent: 'vessel.aorta',
    near: ['vessel.aorta.descending'],
  },
  { id: 'vessel.iliac', zh: '髂动脉', en: 'iliac artery', parent: 'vessel', paired: '.' },
];
