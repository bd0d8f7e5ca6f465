import { nuclideOfText, nuclideOfCode, nuclides } from '#domain/suv';

// The few free-text attributes that are worth keeping hold vendor vocabulary and nothing else. What is not in these
// lists does not leave: a name can then stand in no text field, whatever the header says. The lists grow by new scanners.

/** Words and, beside them, short codes such as "64", "4R", "B30f", "FC08". */
const code = /^[a-z]{0,2}\d{1,4}[a-z]{0,2}$/i;
/** "4i21s": iterations and subsets. */
const iterations = /^\d{1,2}i\d{1,2}s$/i;

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** The text if it holds known words and short codes only, at least one known word among them; white space tidied. */
function known(text: string, vocabulary: ReadonlySet<string>): string | undefined {
  const tidy = text.replace(/\s+/g, ' ').trim();
  if (tidy.length > 64 || !/^[\x20-\x7e]+$/.test(tidy)) return undefined;
  const parts = tidy.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const good = (part: string): boolean =>
    vocabulary.has(part) ||
    vocabulary.has(part.replace(/\d{1,4}$/, '')) ||
    code.test(part) ||
    iterations.test(part);
  // A date or a number of an identity card has more digits than a model and its version.
  const digits = tidy.replace(/\D/g, '').length;
  return parts.every(good) &&
    parts.some((part) => vocabulary.has(part.replace(/\d{1,4}$/, '')) || vocabulary.has(part)) &&
    digits <= 7
    ? tidy
    : undefined;
}

/**
 * Makers under one writing each. The first three agree with what the SUV audit takes for GE, Siemens and Philips
 * (`vendorOf` in domain/suv): it must come to the same vendor before and after.
 */
const makers: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  [/^GE(MS)?\b|GENERAL ELECTRIC/, 'GE MEDICAL SYSTEMS'],
  [/SIEMENS/, 'SIEMENS'],
  [/\bCPS\b/, 'CPS'],
  [/\bCTI\b/, 'CTI'],
  [/PHILIPS/, 'Philips Medical Systems'],
  [/\bADAC\b/, 'ADAC'],
  [/\bUIH\b|UNITED IMAGING|联影/, 'UIH'],
  [/TOSHIBA/, 'TOSHIBA'],
  [/CANON/, 'CANON_MEC'],
  [/HITACHI/, 'HITACHI'],
  [/SHIMADZU/, 'SHIMADZU'],
  [/NEUSOFT|东软/, 'Neusoft'],
  [/MINFOUND|明峰/, 'MinFound'],
  [/RAYSOLUTION|锐视/, 'RaySolution'],
  [/SINO ?UNION|赛诺联合/, 'SinoUnion'],
  [/MEDISO/, 'Mediso'],
  [/SPECTRUM DYNAMICS/, 'Spectrum Dynamics'],
  [/^SYNTHETIC$/, 'Synthetic'],
  [/^UPTAKE$/, 'Uptake'],
];

export const plainMaker = (text: string): string | undefined => {
  const upper = text.toUpperCase();
  return makers.find(([pattern]) => pattern.test(upper))?.[1];
};

const modelWords = words(`
  discovery optima revolution lightspeed brightspeed signa omni infinia millennium advance starguide st ste dst dste
  vct rx iq mi ls legend qs evo apex gen ge pet ct mr mri spect nm tof air
  biograph biographmct symbia somatom sensation emotion definition ecat magnetom mct mmr vision quadra horizon flow
  truepoint truev edge hirez hi rez duo bold intevo evo pro plus as go all flash force drive x lso accel exact hr
  gemini ingenuity vereos allegro guardian brilliance precedence brightview achieva ingenia tf gxl big bore digital
  philips siemens xl xct
  umi uexplorer upmr uct umr panorama panvivo aquiduo celesteion cartesion prime aquilion lb one eminence sophia
  neusight neuviz epoch glory scintcare scint care anyscan veriton veritonct elite xpert procedural phantom`);
export const plainModel = (text: string): string | undefined => known(text, modelWords);

const kernelWords = words(`
  soft standard detail lung bone plus boneplus edge chest sharp smooth medium very ultra brain head body hr uhr std
  a b c d e f l ya yb yc yd ha hb ub filter gauss gaussian xyz all pass allpass hann hanning butterworth hamming ramp
  none kernel sinc parzen shepp logan fc br bv bl bf bl hr hf qr ur df sa sb sc`);
/** "B30f", "FC08", "Br38f"; the second value of iterative kernels is their strength. */
const kernelCode = /^([a-z]{1,2}\d{1,3}[a-z]{0,2}|\d)$/i;
export const plainKernel = (text: string): string | undefined =>
  kernelCode.test(text.trim()) ? text.trim() : known(text, kernelWords);

const reconstructionWords = words(`
  osem os em mlem ml ramla 3d 2d fbp dbp filtered back projection backprojection iterative ordered subset subsets
  expectation maximization psf tof truex ultrahd hd vpfx vpfxs vpfxss vphd vphds qcfx q clear qclear sharpir sharp ir
  blob lor list mode listmode row action fore dift drf bsrem penalized likelihood reg regularized hyper dpr iter
  iteration iterations i s it sub bi tf awosem aw nac ac ctac with and no plus iso computed air ai deep learning focus`);
export const plainReconstruction = (text: string): string | undefined =>
  known(text, reconstructionWords);

const correctionPhrases: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  [/\b(CT|CTAC)\b|CT[- ]?(BASED|DERIVED)|CTAC/, 'CT-derived'],
  [/\bMR(AC)?\b/, 'MR-derived'],
  [/MEASURED/, 'measured'],
  [/CALC/, 'calculated'],
  [/MODEL|SIMUL|\bSSS?\b/, 'Model-based'],
  [/MONTE/, 'Monte Carlo'],
  [/CONVOL/, 'Convolution subtraction'],
  [/ENERGY|WINDOW/, 'Energy window'],
  [/^NONE$/, 'NONE'],
];
/** Attenuation and scatter correction: the kind of method, in our words. */
export const plainCorrection = (text: string): string | undefined => {
  const upper = text.toUpperCase();
  return correctionPhrases.find(([pattern]) => pattern.test(upper))?.[1];
};

const tracerWords = words(`
  fdg fluorodeoxyglucose fluoro deoxyglucose deoxy glucose fluorine fluoride sodium naf carbon nitrogen oxygen gallium
  copper zirconium iodine rubidium technetium tc mtc 99mtc f c n o ga cu zr rb i y psma dcfpyl dcfbc rhpsma dota
  dotatate dotatoc dotanoc tate toc noc edotreotide fapi choline fluorocholine methionine met acetate fet fes flt
  fmiso faza dopa fdopa fluorodopa florbetapir florbetaben flutemetamol florquinitau flortaucipir av pib ammonia water
  chloride mdp hmdp mibi sestamibi maa pertechnetate octreotide tektrotyd pentixafor exendin solution injection h2o nh3`);
export const plainTracer = (text: string): string | undefined => {
  if (/脱氧葡(萄)?糖/.test(text)) return 'FDG';
  // Powers are written ^18^; the carets go with the rest of the punctuation.
  return known(text, tracerWords);
};

const nuclideNames = new Map(
  nuclides.map(({ id, element }) => {
    const mass = id.split('-')[1] ?? '';
    return [id, `^${mass}^${element.charAt(0).toUpperCase()}${element.slice(1)}`] as const;
  }),
);
/** Code meaning of a nuclide as CID 4020 writes it, `^18^Fluorine`. */
export const plainNuclide = (text: string): string | undefined => {
  if (/^\W*(\^?99m\^?[ -]?(tc|technetium)|(tc|technetium)[ -]?99m)\W*$/i.test(text))
    return '^99m^Technetium';
  const found = nuclideOfText(text);
  return found && nuclideNames.get(found.id);
};

/** Code value of a nuclide: a known code, or its name in the place of one. */
export const plainNuclideCode = (text: string): string | undefined => {
  const value = text.trim().toUpperCase();
  if (!/^[A-Z0-9^[\] -]{1,16}$/.test(value)) return undefined;
  const fits = nuclideOfCode(value) ?? nuclideOfText(value);
  return fits || value === 'C-163A8' || value === '72454007' ? value : undefined;
};

/** Other codes that are kept, and their meanings (PS3.16 CID 19, 20, 21 and 25 and their SRT and 99SDM forerunners). */
const codes: Readonly<Record<string, string>> = {
  'F-10450': 'recumbent',
  '102538003': 'recumbent',
  'F-10440': 'erect',
  '10904000': 'erect',
  'F-10460': 'semi-erect',
  'F-10340': 'supine',
  '40199007': 'supine',
  'F-10310': 'prone',
  '1240000': 'prone',
  'F-10317': 'right lateral decubitus',
  'F-10319': 'left lateral decubitus',
  'F-10470': 'headfirst',
  '102540008': 'headfirst',
  'F-10480': 'feet-first',
  '102541007': 'feet-first',
  'C-B1031': 'Fluorodeoxyglucose F^18^',
  '35321007': 'Fluorodeoxyglucose F^18^',
  'Y-X1743': 'Fluorodeoxyglucose F^18^',
  'C-B1032': 'Sodium fluoride F^18^',
};
export const meaningOfCode = (value: string): string | undefined =>
  Object.hasOwn(codes, value) ? codes[value] : undefined;
/** What a kept code means, where the file says it in words of its own or not at all. */
export function meaningFor(value: string): string | undefined {
  const nuclide = nuclideOfCode(value);
  return meaningOfCode(value) ?? (nuclide && nuclideNames.get(nuclide.id));
}
export const isKnownMeaning = (text: string): boolean => Object.values(codes).includes(text);
