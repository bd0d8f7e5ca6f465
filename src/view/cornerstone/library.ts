// The one door to Cornerstone and vtk. Everything else in this folder imports from here, and nothing outside it does.
export {
  Enums,
  RenderingEngine,
  cache,
  eventTarget,
  init,
  metaData,
  utilities,
  volumeLoader,
} from '@cornerstonejs/core';
export { default as vtkDataArray } from '@kitware/vtk.js/Common/Core/DataArray.js';
export { default as vtkPolyData } from '@kitware/vtk.js/Common/DataModel/PolyData.js';
