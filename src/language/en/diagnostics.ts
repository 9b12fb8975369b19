export const diagnostics = {
  'command.diagnostics': 'a file for a bug report, with nothing secret or personal in it',
  'diagnostics.done':
    'For a bug report: versions, settings, how this car is linked, what went wrong lately and how many requests are left. No password, sign-in, PIN, VIN, e-mail, name or place is in it.',
} as const;
