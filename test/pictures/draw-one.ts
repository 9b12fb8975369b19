import { drawPng } from '../../src/pictures/draw-png.ts';

/** Draws one picture, and has nothing else to do. */
const png = await drawPng('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"/>');
process.stdout.write(Buffer.from(png ?? []).toString('latin1', 1, 4));
