/**
 * Milliseconds that this process has computed. Unlike the clock, it does not go on while other work has the cores, so a
 * bound on it says something about the code and not about the machine's day. Tests run in a process each.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
