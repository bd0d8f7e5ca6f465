// Stands in for xmlbuilder2 (vite.config.ts): vtk's XML writer, which nothing here calls, would pull Node code in.
export const create = (): never => {
  throw new Error('xmlbuilder2 is not part of this build');
};
