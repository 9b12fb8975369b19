/**
 * Loaded into a program before anything else: a minute of its monotonic clock takes a second. Its wall clock and its timers
 * go on as the machine's.
 */
const FASTER = 60;
const machine = performance.now.bind(performance);

performance.now = () => machine() * FASTER;
