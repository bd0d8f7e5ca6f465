import type { SuvSliceHeader } from '#domain/suv';
import type { Header } from './header.ts';

/** What SUV depends on in one PET slice, as found and unjudged; the audit in domain/suv does the judging. */
export function suvHeaderOf(header: Header, file: string, sopClassUid: string): SuvSliceHeader {
  const corrected = header.texts('00280051');
  // Tools that clean headers often drop the line that reserves a private block. Where nothing at all reserves it and
  // the scanner is a Philips, block 10 is taken as theirs; a block of someone else's never is.
  const unreserved = !header.has('70530010') && /^philips/i.test(header.text('00080070') ?? '');
  const philips = (element: string): number | undefined => {
    const text =
      header.privateText('7053', 'Philips PET Private Group', element) ??
      (unreserved ? header.text(`705310${element}`) : undefined);
    const value = text === undefined ? NaN : Number(text);
    return Number.isFinite(value) ? value : undefined;
  };
  return {
    file,
    sopClassUid,
    units: header.text('00541001'),
    suvType: header.text('00541006'),
    correctedImage: header.has('00280051') ? corrected : undefined,
    decayCorrection: header.text('00541102'),
    seriesDate: header.text('00080021'),
    seriesTime: header.text('00080031'),
    acquisitionDate: header.text('00080022'),
    acquisitionTime: header.text('00080032'),
    acquisitionDateTime: header.text('0008002a'),
    timezoneOffset: header.text('00080201'),
    frameReferenceTimeMs: header.number('00541300'),
    actualFrameDurationMs: header.number('00181242'),
    manufacturer: header.text('00080070'),
    patientWeightKg: header.number('00101030'),
    patientHeightM: header.number('00101020'),
    patientSex: header.text('00100040'),
    patientAge: header.text('00101010'),
    rescaleSlope: header.number('00281053'),
    rescaleIntercept: header.number('00281052'),
    radiopharmaceuticals: header.items('00540016').map((item) => {
      const nuclide = item.items('00540300')[0];
      return {
        name: item.text('00180031') ?? item.items('00540304')[0]?.text('00080104'),
        totalDoseBq: item.number('00181074'),
        halfLifeS: item.number('00181075'),
        startTime: item.text('00181072'),
        startDateTime: item.text('00181078'),
        radionuclideCode: nuclide?.text('00080100'),
        radionuclideMeaning: nuclide?.text('00080104'),
      };
    }),
    philipsSuvFactor: philips('00'),
    philipsActivityFactor: philips('09'),
    gePostInjectionDateTime: header.privateText('0009', 'GEMS_PETD_01', '0d'),
    siemensDecayDateTime: header.privateText('0071', 'SIEMENS MED PT', '22'),
  };
}
