// Recommended Display CIELab Value (0062,000D): L*, a*, b* as 16-bit integers, PS3.3 C.10.7.1.1. The profile
// connection space has the white point D50; sRGB has D65, so colours pass through the Bradford matrix
// (ICC.1:2010 Annex E; IEC 61966-2-1 for sRGB; matrices as in B. Lindbloom's tables, which combine both steps).

type Triple = readonly [number, number, number];

const whiteD50: Triple = [0.96422, 1, 0.82521];
const xyzToRgb: readonly [Triple, Triple, Triple] = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
];
const rgbToXyz: readonly [Triple, Triple, Triple] = [
  [0.4360747, 0.3850649, 0.1430804],
  [0.2225045, 0.7168786, 0.0606169],
  [0.0139322, 0.0971045, 0.7141733],
];

const times = (rows: readonly [Triple, Triple, Triple], v: Triple): Triple => {
  const row = (r: Triple): number => r[0] * v[0] + r[1] * v[1] + r[2] * v[2];
  return [row(rows[0]), row(rows[1]), row(rows[2])];
};

/** sRGB 0 to 255 of the three integers of an element; undefined where there are not three. */
export function rgbOfCieLab(values: readonly number[]): Triple | undefined {
  const [l16, a16, b16] = values;
  if (l16 === undefined || a16 === undefined || b16 === undefined) return undefined;
  const y = ((l16 / 65535) * 100 + 16) / 116;
  const x = y + ((a16 / 65535) * 255 - 128) / 500;
  const z = y - ((b16 / 65535) * 255 - 128) / 200;
  const cubed = (t: number): number => (t > 6 / 29 ? t * t * t : 3 * (6 / 29) ** 2 * (t - 4 / 29));
  const linear = times(xyzToRgb, [
    whiteD50[0] * cubed(x),
    whiteD50[1] * cubed(y),
    whiteD50[2] * cubed(z),
  ]);
  const byte = (c: number): number => {
    const light = Math.min(1, Math.max(0, c));
    const shown = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(255 * shown);
  };
  return [byte(linear[0]), byte(linear[1]), byte(linear[2])];
}

/** The three integers of a colour given in sRGB, 0 to 255. */
export function cieLabOfRgb(rgb: Triple): Triple {
  const light = (byte: number): number => {
    const shown = Math.min(255, Math.max(0, byte)) / 255;
    return shown <= 0.04045 ? shown / 12.92 : ((shown + 0.055) / 1.055) ** 2.4;
  };
  const xyz = times(rgbToXyz, [light(rgb[0]), light(rgb[1]), light(rgb[2])]);
  const root = (t: number): number =>
    t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
  const [x, y, z] = [
    root(xyz[0] / whiteD50[0]),
    root(xyz[1] / whiteD50[1]),
    root(xyz[2] / whiteD50[2]),
  ];
  const word = (part: number): number => Math.min(65535, Math.max(0, Math.round(part * 65535)));
  return [
    word((116 * y - 16) / 100),
    word((500 * (x - y) + 128) / 255),
    word((200 * (y - z) + 128) / 255),
  ];
}
