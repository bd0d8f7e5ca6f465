export {
  colourMapIds,
  colourStep,
  colourSteps,
  colourTable,
  paintColourBar,
  type ColourMapId,
} from './colour-maps.ts';
export {
  adviseDevice,
  checkDevice,
  type DeviceAdvice,
  type DeviceCheck,
  type DeviceNeed,
  type DevicePlan,
} from './device-check.ts';
export { MipPicture, type MipFrame, type MipHit } from './mip-canvas.ts';
export { openStage } from './stage-open.ts';
export type {
  Content,
  Display,
  Economy,
  Layers,
  Moves,
  Picture,
  Range,
  RendererKind,
  RendererReason,
  Slab,
  Stage,
  StageOptions,
  StageStatus,
  WellSpec,
} from './stage.ts';
