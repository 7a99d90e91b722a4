/** Paper sizes, and how far a sheet has to be scaled to fill one. Pure. */

/** Short and long side in millimetres. */
export const PAPERS = { A4: [210, 297], A3: [297, 420], A2: [420, 594], A1: [594, 841], A0: [841, 1189] } as const;
export type Paper = keyof typeof PAPERS;
export type Orientation = 'landscape' | 'portrait';

export interface Size {
  width: number;
  height: number;
}

const MARGIN_MM = 10;
const PX_PER_MM = 96 / 25.4;
const LARGEST = 3;

/** The room inside the margins, in CSS pixels. */
export const roomOn = (paper: Paper, orientation: Orientation): Size => {
  const [short, long] = PAPERS[paper];
  const [width, height] = orientation === 'landscape' ? [long, short] : [short, long];
  return { width: (width - 2 * MARGIN_MM) * PX_PER_MM, height: (height - 2 * MARGIN_MM) * PX_PER_MM };
};

/** The largest scale at which the sheet is whole on the paper. */
export const scaleFor = (sheet: Size, room: Size): number => {
  if (sheet.width === 0 || sheet.height === 0) return 1;
  return Math.min(LARGEST, room.width / sheet.width, room.height / sheet.height);
};

/** The style sheet that tells the printer. */
export const pageRule = (paper: Paper, orientation: Orientation): string => `@page{size:${paper} ${orientation};margin:${MARGIN_MM}mm}`;
