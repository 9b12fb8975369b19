type Optional<T> = { [Name in keyof T]: undefined extends T[Name] ? Name : never }[keyof T];

/** The fields without those that are undefined: an absent field is left out, never undefined. */
export function defined<T extends object>(
  fields: T,
): Omit<T, Optional<T>> & { [Name in Optional<T>]?: Exclude<T[Name], undefined> } {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as ReturnType<typeof defined<T>>;
}
