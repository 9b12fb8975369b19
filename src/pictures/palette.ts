/**
 * The colours of pictures. Each comes on its own dark ground, so that it reads the same in a light and a dark chat; what
 * is written keeps a contrast of at least 4.5 : 1 to that ground. No meaning rests on a colour alone.
 */
export const palette = {
  ground: '#0e1726',
  groundFar: '#182740',
  edge: '#2b3d59',
  track: '#2a3b57',
  written: '#f4f7fb',
  label: '#a9b9cf',
  /** All is as it should be: charged, locked, plugged in. */
  good: '#4ade80',
  /** Needs attention: open, not locked, low. */
  look: '#ffb638',
  fuel: '#5cc8ff',
  unknown: '#93a1b5',
  body: '#e6ecf4',
  bodyFar: '#a3b1c4',
  seam: '#74839a',
  glass: '#274a70',
  glassFar: '#16283f',
  /** The inside of the car, seen through an opening. */
  inside: '#0b1018',
  rubber: '#05080d',
} as const;
