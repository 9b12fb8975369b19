/** Several dozen are in use at a time; each holds some ten thousand bytes. */
const KEPT_AT_MOST = 200;

/** Formatters of Intl, each made once: making one costs a hundred times what it costs to write with it. */
export const dateFormat = keep(
  (tag: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options),
);
export const relativeFormat = keep(
  (tag: string, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(tag, options),
);
export const numberFormat = keep(
  (tag: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options),
);
export const listFormat = keep((tag: string, options: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options));

function keep<Options extends object, Format>(make: (tag: string, options: Options) => Format) {
  const kept = new Map<string, Format>();
  return (tag: string, options: Options): Format => {
    const key = `${tag} ${JSON.stringify(options)}`;
    const found = kept.get(key);
    if (found) return found;
    const made = make(tag, options);
    if (kept.size >= KEPT_AT_MOST) kept.clear();
    kept.set(key, made);
    return made;
  };
}
