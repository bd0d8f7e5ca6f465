// PET nuclides: codes of DICOM CID 4020 (SNOMED CT, and the SRT codes used before 2019) and published half-lives.
// The half-life used for decay is the file's own; this table only finds a wrong one.

export interface Nuclide {
  readonly id: string;
  readonly element: string;
  /** DICOM PS3.16 CID 4020: SCT code, then SRT code. */
  readonly codes: readonly string[];
  /** Evaluations differ by up to 2 %: each published value a scanner may carry. */
  readonly halfLivesS: readonly number[];
  readonly source: string;
}

const pharmacopoeia = 'European Pharmacopoeia 5.7 (01/2008:50700), after NNDC';
const icrp = 'ICRP Publication 107 (2008), Nuclear Decay Data for Dosimetric Calculations';
const minute = 60;
const hour = 3600;
const day = 86_400;

export const nuclides: readonly Nuclide[] = [
  {
    id: 'C-11',
    element: 'carbon',
    codes: ['40565003', 'C-105A1'],
    halfLivesS: [20.385 * minute],
    source: pharmacopoeia,
  },
  {
    id: 'N-13',
    element: 'nitrogen',
    codes: ['21576001', 'C-107A1'],
    halfLivesS: [9.965 * minute],
    source: pharmacopoeia,
  },
  {
    id: 'O-15',
    element: 'oxygen',
    codes: ['129504001', 'C-B1038'],
    halfLivesS: [122.24],
    source: pharmacopoeia,
  },
  {
    id: 'F-18',
    element: 'fluorine',
    codes: ['77004003', 'C-111A1'],
    halfLivesS: [109.77 * minute],
    source: pharmacopoeia,
  },
  {
    id: 'Cu-64',
    element: 'copper',
    codes: ['3932008', 'C-127A2'],
    halfLivesS: [12.7 * hour],
    source: icrp,
  },
  {
    id: 'Ga-66',
    element: 'gallium',
    codes: ['79477007', 'C-131A1'],
    halfLivesS: [9.49 * hour],
    source: icrp,
  },
  {
    id: 'Ga-68',
    element: 'gallium',
    codes: ['35337001', 'C-131A3'],
    halfLivesS: [67.71 * minute],
    source: icrp,
  },
  {
    id: 'Ge-68',
    element: 'germanium',
    codes: ['53315004', 'C-128A2'],
    halfLivesS: [270.95 * day],
    source: icrp,
  },
  {
    id: 'Rb-82',
    element: 'rubidium',
    codes: ['79197006', 'C-159A2'],
    halfLivesS: [1.273 * minute, 75],
    source: `${icrp}; 75 s: Turku PET Centre, decay correction (Table of Isotopes, 6th ed.)`,
  },
  {
    id: 'Y-86',
    element: 'yttrium',
    codes: ['10738001', 'C-162A3'],
    halfLivesS: [14.74 * hour],
    source: icrp,
  },
  {
    id: 'Zr-89',
    element: 'zirconium',
    codes: ['63360001', 'C-168A4'],
    halfLivesS: [78.41 * hour],
    source: icrp,
  },
  {
    id: 'Y-90',
    element: 'yttrium',
    codes: ['14691008', 'C-162A7'],
    halfLivesS: [64.1 * hour],
    source: icrp,
  },
  {
    id: 'I-124',
    element: 'iodine',
    codes: ['40937006', 'C-114A5'],
    halfLivesS: [4.176 * day],
    source: icrp,
  },
];

/** The nuclide of a CID 4020 code value. */
export function nuclideOfCode(code: string): Nuclide | undefined {
  return nuclides.find((nuclide) => nuclide.codes.includes(code.trim().toUpperCase()));
}

/** The nuclide of a code meaning in any usual spelling: "^18^Fluorine", "18F", "F-18", "[F-18]", "Fluorine 18". */
export function nuclideOfText(text: string): Nuclide | undefined {
  const word = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return nuclides.find((nuclide) => {
    const [symbol = '', mass = ''] = nuclide.id.toLowerCase().split('-');
    return [symbol, nuclide.element].some(
      (name) => word === `${mass}${name}` || word === `${name}${mass}`,
    );
  });
}

/** The published half-life nearest to the file's, and how far off it is, relative. */
export function halfLifeError(
  nuclide: Nuclide,
  halfLifeS: number,
): { readonly expectedS: number; readonly relative: number } {
  const errors = nuclide.halfLivesS.map((expectedS) => ({
    expectedS,
    relative: Math.abs(halfLifeS - expectedS) / expectedS,
  }));
  return errors.reduce((best, next) => (next.relative < best.relative ? next : best));
}
