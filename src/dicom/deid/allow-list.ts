import { isPlainAge } from './ages.ts';
import { isPlainDate, isPlainDateTime, plainTime } from './dates.ts';
import { plainDecimal, plainInteger } from './numbers.ts';
import {
  isKnownMeaning,
  meaningOfCode,
  plainCorrection,
  plainKernel,
  plainMaker,
  plainModel,
  plainNuclide,
  plainNuclideCode,
  plainReconstruction,
  plainTracer,
} from './plain-words.ts';
import {
  each,
  items,
  matching,
  none,
  one,
  shorts,
  terms,
  text,
  type Rule,
  type Rules,
} from './rules.ts';
import { isNewUid } from './uids.ts';

// The attributes that leave, and no other: what display, geometry and SUV read, and what CT, PET, MR and NM objects
// must have to be valid (PS3.3 A.3, A.21, A.4, A.5). Tag, VR and what the value may be; docs/deidentification.md lists
// them for people.

const date = (always = false): Rule => text('DA', one(matchDate), { from: 'date', always });
const dateTime: Rule = text(
  'DT',
  one((value) => (isPlainDateTime(value) ? value : undefined)),
  {
    from: 'date-time',
  },
);
function matchDate(value: string): string | undefined {
  return isPlainDate(value) ? value : undefined;
}
const time = (always = false): Rule => text('TM', one(plainTime), { always });
const uid: Rule = text(
  'UI',
  one((value) => (isNewUid(value) ? value : undefined)),
  { from: 'uid' },
);
const number = (limit?: number, always = false): Rule =>
  text('DS', one(plainDecimal(limit)), { always });
const numbers = (count: number): Rule =>
  text('DS', (values) =>
    values.length === count ? each(plainDecimal(), count)(values) : undefined,
  );
const whole = (limit?: number, always = false): Rule =>
  text('IS', one(plainInteger(limit)), { always });
const term = (list: string, other?: string, always = false): Rule =>
  text('CS', one(terms(list, other)), { always });
const known = (
  vr: 'LO' | 'SH',
  make: (value: string) => string | undefined,
  always = false,
): Rule => text(vr, one(make), { always, words: true });
const blank = (vr: 'SH' | 'PN' | 'DA'): Rule => text(vr, none, { from: 'written', always: true });
const written = (vr: 'LO' | 'PN' | 'CS' | 'SH', pattern: RegExp, words = false): Rule =>
  text(vr, one(matching(pattern)), { from: 'written', words });

/** Four to six digits: enough for every case there is, too few for a patient number that would be told by its length. */
export const caseLabel = /^CASE-\d{4,6}$/;

/** What a file was made with; (0012,0063) of the demo patients says what they are. */
const methodText = /^(Uptake allow-list 1|Synthetic: no patient)$/;
export const methodName = 'Uptake allow-list 1';
const studyText = /^(Training case|SYNTHETIC PHANTOM)$/;
export const studyName = 'Training case';
const seriesText =
  /^((CT|MR|PET AC|PET NAC|SPECT)( \d{1,2}(\.\d{1,2})? mm)?|SYNTHETIC PHANTOM (CT|PET N?AC))$/;

const corrections = new Set(
  'DECY ATTN SCAT DTIM MOTN PMOT CLN RAN RADL DCAL NORM SLSENS UNIF COR NCO RES'.split(' '),
);
const imageTypes = terms(
  'ORIGINAL|DERIVED|PRIMARY|SECONDARY|AXIAL|LOCALIZER|HELICAL|VOLUME|REFORMATTED|AVERAGE|MPR|MIP|STATIC|DYNAMIC|GATED|WHOLE BODY|TOMO|RECON TOMO|GATED TOMO|RECON GATED TOMO|EMISSION|TRANSMISSION|M|M_FFE|M_SE|FFE|SE|ND|NORM|DIS2D|DIS3D|FM|IN_PHASE|OUT_PHASE|WATER|FAT|ADC|DIFFUSION|NONE',
  'OTHER',
);

const code = (meaning: (value: string) => string | undefined, value = meaning): Rules => ({
  '00080100': text('SH', one(value)),
  '00080102': text('SH', one(terms('SRT|SCT|DCM|99SDM|SNM3'))),
  '00080104': text('LO', one(meaning)),
});
const codeItem = code(
  (value) => meaningOfCode(value) ?? (isKnownMeaning(value) ? value : undefined),
  (value) => (meaningOfCode(value) === undefined ? undefined : value),
);

/** PS3.16 CID 7050, De-identification Method. */
export const methods = {
  '113100': 'Basic Application Confidentiality Profile',
  '113101': 'Clean Pixel Data Option',
  '113105': 'Clean Descriptors Option',
  '113107': 'Retain Longitudinal Temporal Information Modified Dates Option',
  '113108': 'Retain Patient Characteristics Option',
  '113111': 'Retain Safe Private Option',
} as const;
const methodItem = code(
  (value) => (Object.values<string>(methods).includes(value) ? value : undefined),
  (value) => (Object.hasOwn(methods, value) ? value : undefined),
);

const common: Rules = {
  '00080005': written('CS', /^ISO_IR 192$/),
  '00080008': text('CS', each(imageTypes, 12)),
  '00080016': text('UI', one(matching(/^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(2|4|20|128)$/)), {
    from: 'written',
  }),
  '00080018': uid,
  '00080020': date(true),
  '00080021': date(),
  '00080022': date(),
  '00080023': date(),
  '0008002A': dateTime,
  '00080030': time(true),
  '00080031': time(),
  '00080032': time(),
  '00080033': time(),
  '00080050': blank('SH'),
  '00080060': written('CS', /^(CT|PT|MR|NM)$/),
  '00080070': known('LO', plainMaker, true),
  '00080090': blank('PN'),
  '00080201': text(
    'SH',
    one((value) => matching(/^[+-]\d{4}$/)(value.trim())),
  ),
  '00081030': written('LO', studyText, true),
  '0008103E': written('LO', seriesText, true),
  '00081090': known('LO', plainModel),
  '00100010': written('PN', caseLabel),
  '00100020': written('LO', caseLabel),
  '00100030': blank('DA'),
  '00100040': term('M|F|O', undefined, true),
  '00101010': text(
    'AS',
    one((value) => (isPlainAge(value) ? value : undefined)),
    {
      from: 'written',
    },
  ),
  '00101020': number(300),
  '00101030': number(1000),
  '00120062': written('CS', /^YES$/),
  '00120063': written('LO', methodText),
  '00120064': items(methodItem, { most: 8, written: true }),
  '00180015': term(
    'ABDOMEN|BRAIN|CHEST|CHESTABDPELVIS|CHESTABDOMEN|EXTREMITY|HEAD|HEADNECK|HEART|LEG|LIVER|NECK|PELVIS|SKULL|SPINE|THORAX|TRUNK|WHOLEBODY|WHOLE BODY|BODY',
  ),
  '00180050': number(1000, true),
  '00185100': term('HFS|HFP|HFDR|HFDL|FFS|FFP|FFDR|FFDL', undefined, true),
  '0020000D': uid,
  '0020000E': uid,
  '00200010': text('SH', one(matching(/^1?$/)), { from: 'written', always: true }),
  '00200011': whole(99_999, true),
  '00200012': whole(99_999),
  '00200013': whole(99_999, true),
  '00200020': text('CS', (values) =>
    values.length === 2 ? each(matching(/^[APRLHF]{1,3}$/), 2)(values) : undefined,
  ),
  '00200032': numbers(3),
  '00200037': numbers(6),
  '00200052': uid,
  '00200060': term('R|L', undefined, true),
  '00201040': text('LO', one(terms('OM|SN|IC|XY|SP|ORBITAL MEATAL LINE|XIPHOID|NASION')), {
    always: true,
  }),
  '00201041': number(),
  '00280002': shorts(),
  '00280004': written('CS', /^MONOCHROME[12]$/),
  '00280010': shorts(),
  '00280011': shorts(),
  '00280030': numbers(2),
  '00280100': shorts(),
  '00280101': shorts(),
  '00280102': shorts(),
  '00280103': shorts(1, 1),
  '00280120': { kind: 'shorts', vr: 'XS', most: 1, max: 65_535, always: false },
  '00280301': written('CS', /^(NO|YES)$/),
  '00280303': written('CS', /^MODIFIED$/),
  '00281050': text('DS', each(plainDecimal())),
  '00281051': text('DS', each(plainDecimal())),
  '00281052': number(),
  '00281053': number(1e9),
  '00282110': written('CS', /^0[01]$/),
  '00282112': text('DS', each(plainDecimal())),
  '00282114': text('CS', each(terms('ISO_10918_1|ISO_14495_1|ISO_15444_1|ISO_15444_15'))),
};

const ct: Rules = {
  '00180060': number(1000, true),
  '00180090': number(),
  '00181100': number(),
  '00181120': number(),
  '00181150': whole(),
  '00181151': whole(),
  '00181152': whole(),
  '00181210': text('SH', each(plainKernel, 2), { words: true }),
  '00200012': whole(99_999, true),
  '00281054': text('LO', one(terms('HU|US|OD'))),
};

const energyWindow: Rules = { '00540014': number(), '00540015': number() };
const nuclideItem = code(plainNuclide, plainNuclideCode);

/** One item of Radiopharmaceutical Information Sequence. */
const radiopharmaceutical: Rules = {
  '00180031': known('LO', plainTracer),
  '00181071': number(),
  '00181072': time(),
  '00181073': time(),
  // Bq in PET, MBq in NM.
  '00181074': number(1e13),
  '00181075': number(1e9),
  '00181076': number(),
  '00181077': number(1e13),
  '00181078': dateTime,
  '00181079': dateTime,
  '00540300': items(nuclideItem, { always: true }),
  '00540304': items(codeItem),
};

const units =
  'CNTS|NONE|CM2|CM2ML|PCNT|CPS|BQML|MGMINML|UMOLMINML|MLMING|MLG|1CM|UMOLML|PROPCNTS|PROPCPS|MLMINML|MLML|GML|STDDEV';
const nuclear: Rules = {
  '00180088': number(),
  '00181242': whole(1e9),
  '00280051': text(
    'CS',
    (values) => {
      const listed = values.map((value) => value.trim().toUpperCase());
      return listed.filter((value) => corrections.has(value));
    },
    { always: true },
  ),
  '00540016': items(radiopharmaceutical, { always: true }),
  '00540081': shorts(),
  '00540410': items({ ...codeItem, '00540412': items(codeItem) }, { always: true }),
  '00540414': items(codeItem, { always: true }),
  '00541001': term(units, 'OTHER'),
};

const pet: Rules = {
  ...nuclear,
  '00181060': number(1e9),
  '00181063': number(1e9),
  '00181100': number(),
  '00181147': term('CYLINDRICAL RING|HEXAGONAL|MULTIPLE PLANAR'),
  '00181149': text('IS', each(plainInteger(), 2)),
  '00181181': term('NONE|RING', undefined, true),
  '00181210': text('SH', each(plainKernel, 2), { words: true }),
  '00189701': dateTime,
  '00540013': items(energyWindow),
  '00541000': text(
    'CS',
    each(terms('STATIC|DYNAMIC|GATED|WHOLE BODY|WHOLEBODY|IMAGE|REPROJECTION', 'OTHER'), 2),
  ),
  '00541002': term('EMISSION|TRANSMISSION', 'OTHER'),
  '00541006': term('BSA|BW|LBM|LBMJAMES128|LBMJANMA|IBW', 'OTHER'),
  '00541100': term('NONE|DLYD|SING'),
  '00541101': known('LO', plainCorrection),
  '00541102': term('NONE|START|ADMIN', 'OTHER'),
  '00541103': known('LO', plainReconstruction),
  '00541105': known('LO', plainCorrection),
  '00541300': number(1e9),
  '00541321': number(),
  '00541322': number(1e9),
  '00541330': shorts(),
};

const mr: Rules = {
  '00180020': text('CS', each(terms('SE|IR|GR|EP|RM'))),
  '00180021': text('CS', each(terms('SK|MTC|SS|TRSS|SP|MP|OSP|NONE|TOF'))),
  '00180022': text(
    'CS',
    (values) => {
      const good = terms('PER|RG|CG|PPG|FC|PFF|PFP|SP|FS|CT');
      return values.map(good).filter((value) => value !== undefined);
    },
    { always: true },
  ),
  '00180023': term('2D|3D', undefined, true),
  '00180080': number(undefined, true),
  '00180081': number(undefined, true),
  '00180082': number(),
  '00180083': number(),
  '00180087': number(100),
  '00180088': number(),
  '00180091': whole(undefined, true),
  '00181314': number(),
};

const detector: Rules = {
  '00181181': term('PARA|PINH|FANB|CONE|SLNT|ASTG|DIVG|NONE|UNKN', undefined, true),
  '00200032': numbers(3),
  '00200037': numbers(6),
};
const spect: Rules = {
  ...nuclear,
  '00180070': whole(1e9, true),
  '00280008': whole(65_535),
  // Frames are ordered by slice and nothing else: that is the only form of NM object that is opened at all.
  '00280009': { kind: 'fixed', vr: 'AT', bytes: Uint8Array.of(0x54, 0x00, 0x80, 0x00) },
  '00540011': shorts(),
  '00540012': items({ '00540013': items(energyWindow) }, { always: true }),
  '00540021': shorts(),
  '00540022': items(detector, { always: true }),
  '00540051': shorts(),
  '00540052': items({}, { always: true }),
  // As many as a length of 16 bits can say.
  '00540080': shorts(32_767),
};

export const ctImage = '1.2.840.10008.5.1.4.1.1.2';
export const mrImage = '1.2.840.10008.5.1.4.1.1.4';
export const nmImage = '1.2.840.10008.5.1.4.1.1.20';
export const petImage = '1.2.840.10008.5.1.4.1.1.128';

const kinds: Readonly<Record<string, { readonly modality: string; readonly rules: Rules }>> = {
  [ctImage]: { modality: 'CT', rules: { ...common, ...ct } },
  [petImage]: { modality: 'PT', rules: { ...common, ...pet } },
  [mrImage]: { modality: 'MR', rules: { ...common, ...mr } },
  [nmImage]: { modality: 'NM', rules: { ...common, ...spect } },
};

/** Modality and attributes of the SOP classes that may leave; undefined for every other. */
export const kindOf = (
  sopClassUid: string,
): { readonly modality: string; readonly rules: Rules } | undefined =>
  Object.hasOwn(kinds, sopClassUid) ? kinds[sopClassUid] : undefined;

/** Group 0002 as our writer makes it (PS3.10 Table 7.1-1). */
export const metaTags: ReadonlySet<string> = new Set([
  '00020000',
  '00020001',
  '00020002',
  '00020003',
  '00020010',
  '00020012',
  '00020013',
]);

export interface PrivateRule {
  readonly group: string;
  readonly creator: string;
  /** Low byte of the element number. */
  readonly element: string;
  readonly rule: Extract<Rule, { kind: 'text' }>;
}

/**
 * The four private attributes that SUV needs, by who reserved their block. PS3.15 Table E.3.10-1 lists the Philips pair;
 * the times of GE and Siemens are kept because they are a date and time and nothing else, shifted as all dates are.
 */
export const privateRules: readonly PrivateRule[] = [
  ['7053', 'Philips PET Private Group', '00', number(1e9)],
  ['7053', 'Philips PET Private Group', '09', number(1e9)],
  ['0009', 'GEMS_PETD_01', '0D', dateTime],
  ['0071', 'SIEMENS MED PT', '22', dateTime],
].map(([group, creator, element, rule]) => ({
  group: group as string,
  creator: creator as string,
  element: element as string,
  rule: rule as Extract<Rule, { kind: 'text' }>,
}));

export interface AllowedAttribute {
  /** `(0054,0016) > (0018,1074)` */
  readonly tag: string;
  /** CT, PT, MR, NM: the images it may stay in. */
  readonly modalities: readonly string[];
}

/** The whole list, sorted by tag: for documents and for who wants to see it. */
export function allowedAttributes(): readonly AllowedAttribute[] {
  const found = new Map<string, string[]>();
  const add = (tag: string, modality: string): void => {
    const modalities = found.get(tag);
    if (!modalities) found.set(tag, [modality]);
    else if (!modalities.includes(modality)) modalities.push(modality);
  };
  const walk = (rules: Rules, path: string, modality: string): void => {
    for (const [tag, rule] of Object.entries(rules)) {
      const place = `${path}(${tag.slice(0, 4)},${tag.slice(4)})`;
      add(place, modality);
      if (rule.kind === 'items') walk(rule.rules, `${place} > `, modality);
    }
  };
  for (const { modality, rules } of Object.values(kinds)) walk(rules, '', modality);
  for (const { group, element } of privateRules) add(`(${group},xx${element})`, 'PT');
  for (const { modality } of Object.values(kinds)) add('(7FE0,0010)', modality);
  return [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([tag, modalities]) => ({ tag, modalities }));
}
