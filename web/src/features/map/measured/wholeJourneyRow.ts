/** The row of cards about the journey as a whole. */
export const WHOLE_JOURNEY = 'whole-journey';
