// Stands in for Cornerstone's statistics worker (vite.config.ts), which repeats all of core, vtk and dcmjs.
export const registerComputeWorker = (): void => undefined;
