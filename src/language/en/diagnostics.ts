export const diagnostics = {
  'command.diagnostics': 'a file for a bug report, with nothing secret or personal in it',
  'diagnostics.done':
    'For a bug report: versions, settings, the state of this link, what went wrong lately and the requests left. It holds no password, token, PIN, VIN, e-mail, name or place.',
} as const;
