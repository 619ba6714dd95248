#!/usr/bin/env bash
# Runs a command on a slower machine: `sudo scripts/slow.sh 3 npm test` gives it, and all that it starts, a third of the
# time of this computer's cores. Linux only, as root: the time is cut off by a control group (version 1 or 2), which
# shortens what may be computed and no timer, as a slow processor does.
set -euo pipefail

factor=${1:?"how many times slower, and the command: scripts/slow.sh 3 npm test"}
shift
[ $# -gt 0 ] || { echo 'What shall be run slowly? scripts/slow.sh 3 npm test' >&2; exit 2; }

period=100000
quota=$(($(nproc) * period / factor))
name=sessionbook-slow-$$
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  group=/sys/fs/cgroup/$name
  echo +cpu > /sys/fs/cgroup/cgroup.subtree_control
  mkdir "$group"
  echo "$quota $period" > "$group/cpu.max"
elif [ -d /sys/fs/cgroup/cpu ]; then
  group=/sys/fs/cgroup/cpu/$name
  mkdir "$group"
  echo "$period" > "$group/cpu.cfs_period_us"
  echo "$quota" > "$group/cpu.cfs_quota_us"
else
  echo 'This system has no control groups for the processor: scripts/slow.sh needs Linux.' >&2
  exit 2
fi
trap 'rmdir "$group"' EXIT

echo "All of it together gets $((100 * quota / period)) % of one core." >&2
( echo "$BASHPID" > "$group/cgroup.procs" && exec "$@" )
