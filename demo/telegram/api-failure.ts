/** A refusal of the Bot API: `{ ok: false, error_code, description, parameters? }`. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly code: number;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** Most refusals: 400 with Telegram's own prefix. */
export function badRequest(description: string): ApiFailure {
  return new ApiFailure(400, `Bad Request: ${description}`);
}

export function forbidden(description: string): ApiFailure {
  return new ApiFailure(403, `Forbidden: ${description}`);
}
