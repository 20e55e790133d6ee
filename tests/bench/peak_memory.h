#pragma once

#include <cstdio>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace scipix::bench {

/// Makes what this program takes now, without what it has given back, the most that it ever took, as far as PeakBytes tells. False where the system
/// cannot (other than Linux; wasm).
inline bool ForgetPeak() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
  std::FILE* file = std::fopen("/proc/self/clear_refs", "w");
  if (file == nullptr) return false;
  const bool done = std::fputs("5", file) >= 0;
  return std::fclose(file) == 0 && done;
}

/// The most memory that this program had since ForgetPeak, in bytes; 0 where that is not told.
inline double PeakBytes() {
  std::FILE* file = std::fopen("/proc/self/status", "r");
  if (file == nullptr) return 0;
  char line[256];
  double kilobytes = 0;
  while (std::fgets(line, sizeof line, file) != nullptr) {
    if (std::sscanf(line, "VmHWM: %lf", &kilobytes) == 1) break;
  }
  std::fclose(file);
  return 1024 * kilobytes;
}

}  // namespace scipix::bench
