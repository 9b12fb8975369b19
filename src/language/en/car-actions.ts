export const carActions = {} as const;
