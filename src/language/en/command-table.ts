export const commandTable = {} as const;
