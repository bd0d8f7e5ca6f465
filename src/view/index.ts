export {
  colourMapIds,
  colourStep,
  colourSteps,
  colourTable,
  paintColourBar,
  type ColourMapId,
} from './colour-maps.ts';
export { MipPicture, type MipFrame, type MipHit } from './mip-canvas.ts';
export { openStage } from './stage-open.ts';
export type {
  Content,
  Display,
  Layers,
  Picture,
  Range,
  RendererKind,
  RendererReason,
  Stage,
  StageOptions,
  StageStatus,
  WellSpec,
} from './stage.ts';
