/** What is counted of the program's work. No value names a person, a chat or a car. */
export interface Metrics {
  /** Something came in. @param kind as of `Incoming` */
  update(platform: string, kind: string): void;
  /** A command was answered. @param command its name, `unknown`, or for anything else what it was, such as `press`; @param outcome `answered`, or a failure's code */
  command(platform: string, command: string, outcome: string, ms: number): void;
  /** Car-Net answered, or did not. @param request its number in the document; @param outcome a status or a kind of failure */
  carNet(request: number, outcome: string, ms: number): void;
  /** A TSP request went out, having waited this long for its turn. */
  throttled(ms: number): void;
  /** A car was polled, this long after its time. */
  polled(lateMs: number): void;
}
