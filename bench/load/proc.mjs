// What the kernel says about processes and the machine, in /proc.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

// User and system time of a process, with all its threads, and of the processes that it started.
export function processorSeconds(pid) {
  let seconds = ticksOf(pid) / ticksPerSecond;
  for (const child of childrenOf(pid)) seconds += processorSeconds(child);
  return seconds;
}

// Kilobytes resident: of the whole, and of the part that is not a file's pages.
export function residentMemory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return { all: kilobytes('VmRSS'), anonymous: kilobytes('RssAnon'), file: kilobytes('RssFile') };
}

// Ticks that all processors together were busy, since the machine started.
export function machineTicks() {
  const [user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].trim().split(/\s+/).slice(1).map(Number);
  return { busy: user + nice + system + irq + softirq };
}

function ticksOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}
