import type { BankItem } from '#domain/exam';
import { hotspotImage } from './builders.ts';
import { defectArea, sinogramPicture } from './sinogram.ts';

export const c3Sinogram: readonly BankItem[] = [
  hotspotImage({
    id: 'c3-26-block',
    topic: 26,
    who: '技医',
    from: [['cherry-2012', 'ch. 18']],
    ask: [
      '晨检得到均匀圆柱源的正弦图如图（亮处计数高）。点击提示某个探测器块失效的部位。',
      'Morning check: the sinogram of a uniform cylinder (bright is more counts). Click what shows that a detector block has failed.',
    ],
    picture: sinogramPicture,
    areas: [defectArea],
    why: [
      '与同一探测器块相连的响应线在正弦图中排成斜带，该块失效即成一条斜行缺损。中央亮、两侧暗是圆柱弦长不同所致，为正常。',
      'The lines of response of one block lie along an oblique stripe of the sinogram, so its failure leaves an oblique gap. Bright in the middle and dark at the sides is only the chord of the cylinder: normal.',
    ],
  }),
];
