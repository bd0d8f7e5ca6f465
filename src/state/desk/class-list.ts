import type { ClassTable } from '#domain/exam';
import { writeXlsx } from '../xlsx.ts';

export const classXlsx = ({ columns, rows }: ClassTable, title: string): Promise<Blob> =>
  writeXlsx([{ name: title, columns, rows, widths: [14, 9, 18, 9, 9, 9, 9, 10, 50, 10, 66] }]);
