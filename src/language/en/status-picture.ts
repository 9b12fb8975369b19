export const statusPicture = {
  'picture.range': 'Range',
  'picture.to-full': 'Full in',
  'picture.fuel': 'Fuel',
  'picture.not-all-locked': 'Not all locked',
  'picture.alt': '{car} from above. {told}.',
  'picture.alt.unknown': 'What the car didn’t tell is dashed',
  'picture.charging': 'Charging',
} as const;
