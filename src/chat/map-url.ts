import type { Position } from '../carnet/model.ts';

/** A map with a pin at the position, for readers whose platform has no map of its own. */
export function mapUrl({ latitude, longitude }: Position): string {
  const [lat, lon] = [latitude.toFixed(5), longitude.toFixed(5)];
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;
}
