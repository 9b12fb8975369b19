/** What people call the parts of a car that open, in the order of the controls. */
export const doorNames: Readonly<Record<string, string>> = {
  frontLeft: 'front left',
  frontRight: 'front right',
  rearLeft: 'rear left',
  rearRight: 'rear right',
  hood: 'hood',
  trunk: 'trunk',
};

/** The windows; the sunroof is the combustion car's alone. */
export const windowNames: Readonly<Record<string, string>> = {
  frontLeft: 'front left',
  frontRight: 'front right',
  rearLeft: 'rear left',
  rearRight: 'rear right',
  sunRoof: 'sunroof',
};
